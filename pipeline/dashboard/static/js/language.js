/** Chinese first, English on request: texts of the pages, names of columns and codes. */
import { texts } from './texts.js';

let current = 'zh';
let words = { columns: {}, codes: {}, queries: {} };

export const language = () => current;

export function setLanguage(code) {
  current = code === 'en' ? 'en' : 'zh';
  document.documentElement.lang = current === 'en' ? 'en' : 'zh-CN';
}

export function setWords(found) {
  words = found;
}

/** The text of a key; `{name}` in it is replaced from `values`. */
export function t(key, values = {}) {
  const pair = texts[key];
  if (!pair) throw new Error(`no text for ${key}`);
  return pair[current === 'en' ? 1 : 0].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** One of two columns by language, e.g. `pick(row, 'title')` for `title_zh` and `title_en`. */
export const pick = (row, stem) => row[`${stem}_${current}`] ?? row[`${stem}_zh`] ?? row[`${stem}_en`];

/** The name of a code; an unknown code stands for itself. */
export function codeName(list, code) {
  if (code === null || code === undefined) return '—';
  return words.codes[list]?.[code]?.[current] ?? code;
}

export const queryTitle = (name) => words.queries[name]?.[current] ?? name;
export const queryTakes = (name) => words.queries[name]?.parameters ?? [];
export const columnTitle = (name) => words.columns[name]?.[current] ?? name;

/** Messages and descriptions stand in both languages, "English. 中文。"; the part in the language of the page. */
export function half(text) {
  const parts = /^(.+?[.;:)]) (?=[\u3400-\u9fff“《(（0-9][^a-zA-Z]*[\u3400-\u9fff])/.exec(text ?? '');
  if (!parts) return text;
  return current === 'en' ? parts[1] : text.slice(parts[0].length);
}
