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

/** Level 2 by name, with level 1 where the same name stands under two of them. */
export function levelNames(rows) {
  const names = rows.map((row) => codeName('level2', row.level2_code ?? row.level1_code));
  return names.map((name, place) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name}（${codeName('level1', rows[place].level1_code)}）`));
}

export const queryTitle = (name) => words.queries[name]?.[current] ?? name;
export const queryTakes = (name) => words.queries[name]?.parameters ?? [];
export const columnTitle = (name) => words.columns[name]?.[current] ?? name;

const CHINESE = '(?:(?![A-Za-z]{2,} [a-z]{2,})[^。])';
const PAIRS = new RegExp(`(.+?[.;:)]) ((?:${CHINESE}*[\\u3400-\\u9fff]${CHINESE}*。\\s*)+)`, 'gs');

/** Messages and descriptions stand in both languages, "English. 中文。", often several; the parts in the language of the page. */
export function half(text) {
  const pairs = [...(text ?? '').matchAll(PAIRS)];
  if (pairs.reduce((sum, pair) => sum + pair[0].length, 0) < (text ?? '').length) return text;
  return pairs.map((pair) => pair[current === 'en' ? 1 : 2].trim()).join(current === 'en' ? ' ' : '');
}
