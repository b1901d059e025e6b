"use strict";
// Runs before the page is drawn; remembers the choice under the name that the dashboards use.
(() => {
  const root = document.documentElement;
  const remembered = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const show = (theme) => { root.dataset.theme = theme; };
  show(remembered() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const say = () => button.setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    say();
    button.addEventListener("click", () => {
      show(root.dataset.theme === "dark" ? "light" : "dark");
      say();
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* a page opened from a folder may have no storage */ }
    });
  });
})();
