"use strict";
// The same rule as pipeline/dictionary/search.py: all words, else more than half of the pairs of Chinese characters.
(() => {
  const LIMIT = 30;
  const box = document.getElementById("search");
  const list = document.getElementById("found");
  const kinds = { table: ["表", "table"], column: ["字段", "column"], rule: ["规则", "rule"], measure: ["度量", "measure"], word: ["词", "word"] };
  const entries = window.DICTIONARY.map(([kind, name, english, chinese, words, page]) => (
    { kind, name, english, chinese, page, key: kind === "word" ? "" : name.toLowerCase(),
      text: `${name} ${english} ${chinese} ${words}`.toLowerCase() }
  ));

  const score = (entry, words, least) => {
    let points = 0, held = 0;
    for (const word of words) {
      const point = entry.key === word || entry.key.endsWith(`.${word}`) ? 4 : entry.key.includes(word) ? 3 : entry.text.includes(word) ? 1 : 0;
      points += point;
      held += point > 0;
    }
    return held && held >= least ? points : 0;
  };
  const ranked = (words, least) => entries
    .map((entry, at) => [score(entry, words, least), at])
    .filter(([points]) => points > 0)
    .sort((one, other) => other[0] - one[0] || one[1] - other[1])
    .slice(0, LIMIT)
    .map(([, at]) => entries[at]);
  const pairs = (word) => {
    const chinese = (word.match(/[㐀-鿿]+/g) || []).join("");
    const found = Array.from({ length: Math.max(chinese.length - 1, 0) }, (_, at) => chinese.slice(at, at + 2));
    return found.length ? found : [word];
  };
  const search = (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const exact = ranked(words, words.length);
    const halves = words.flatMap(pairs);
    return exact.length ? exact : ranked(halves, Math.floor(halves.length / 2) + 1);
  };

  const line = (entry) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.page;
    const chinese = document.documentElement.lang === "zh";
    const small = document.createElement("small");
    small.textContent = `${kinds[entry.kind][chinese ? 0 : 1]} · ${(chinese ? entry.chinese : entry.english) || entry.english}`;
    link.append(entry.name, small);
    item.append(link);
    return item;
  };
  const show = () => {
    const found = search(box.value);
    list.replaceChildren(...found.map(line));
    list.hidden = !found.length;
  };
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target && target.closest("details");
    if (folded) { folded.open = true; target.scrollIntoView(); }
  };
  box.addEventListener("input", show);
  box.addEventListener("keydown", (event) => { if (event.key === "Escape") { box.value = ""; show(); } });
  list.addEventListener("click", () => { list.hidden = true; });
  window.addEventListener("hashchange", reveal);
  reveal();
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { box.value = asked; show(); }
})();
