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
  // Chinese first, as everywhere in the project; most readers are, and the forms are in Chinese.
  const asked = new URLSearchParams(location.search).get("lang");
  show(["zh", "en"].includes(asked) ? asked : remembered() || "zh");
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("language").addEventListener("click", () => {
      const next = root.lang === "zh" ? "en" : "zh";
      show(next);
      try { localStorage.setItem("language", next); } catch { /* a page opened from a folder may have no storage */ }
    });
  });
})();
