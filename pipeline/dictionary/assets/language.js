"use strict";
// Runs before the page is drawn, so that it never shows both languages.
(() => {
  const root = document.documentElement;
  const remembered = () => { try { return localStorage.getItem("language"); } catch { return null; } };
  const show = (language) => {
    root.lang = language;
    root.classList.remove("lang-zh", "lang-en");
    root.classList.add(`lang-${language}`);
  };
  const preferred = navigator.language.startsWith("zh") ? "zh" : "en";
  show(new URLSearchParams(location.search).get("lang") || remembered() || preferred);
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("language").addEventListener("click", () => {
      const next = root.lang === "zh" ? "en" : "zh";
      show(next);
      try { localStorage.setItem("language", next); } catch { /* a page opened from a folder may have no storage */ }
    });
  });
})();
