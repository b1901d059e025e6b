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
  return names.map((name, place) => (names.indexOf(name) === names.lastIndexOf(name) ? name : bracketed(name, codeName('level1', rows[place].level1_code))));
}

const bracketed = (name, more) => (current === 'en' ? `${name} (${more})` : `${name}（${more}）`);

export const queryTitle = (name) => words.queries[name]?.[current] ?? name;
export const queryTakes = (name) => words.queries[name]?.parameters ?? [];
export const columnTitle = (name) => words.columns[name]?.[current] ?? name;

/**
 * Messages and descriptions stand in both languages, "English. 中文。", often several one after the other: the parts in the
 * language of the page. Both halves may quote the form, so a part is cut where most English words stand before and most
 * Chinese signs after the cut. A text in one language stays as it is.
 */
export function half(text) {
  const parts = messages(text ?? '').map(cut);
  if (!parts.some((part) => part.english)) return text;
  return parts.map((part) => (current === 'en' ? part.english : part.chinese)).filter(Boolean).join(current === 'en' ? ' ' : '');
}

/** Short names in both languages, "project convention 本项目约定", several parted by "; ": those of the page. */
export function named(text) {
  return (text ?? '').split('; ').map((one) => {
    const [, english, chinese] = /^([A-Za-z][ -~]*) ([\u3400-\u9fff].*)$/.exec(one) ?? [];
    return english ? (current === 'en' ? english : chinese) : one;
  }).join(current === 'en' ? '; ' : '；');
}

const count = (text, pattern) => (text.match(pattern) ?? []).length;
const balance = (english, chinese) => count(english, /[A-Za-z]{2,}/g) - count(chinese, /[A-Za-z]{2,}/g)
  + count(chinese, /[\u3400-\u9fff]/g) - count(english, /[\u3400-\u9fff]/g);

/** Single messages: a Chinese full stop and a blank end one, unless they stand inside a quotation. */
function messages(text) {
  const found = [''];
  for (const piece of text.split(/(?<=。)\s+/).filter(Boolean)) {
    const last = found.length - 1;
    if (isClosed(found[last])) found.push(piece);
    else found[last] += ` ${piece}`;
  }
  return found.filter(Boolean);
}

const isClosed = (text) => count(text, /"/g) % 2 === 0 && count(text, /“/g) === count(text, /”/g);

function cut(part) {
  return bestCut(part, /[.!?]["”)]?\s+/g) ?? bestCut(part, /[;:)]\s+/g) ?? { english: '', chinese: part };
}

function bestCut(part, ends) {
  let best = null;
  let most = -Infinity;
  for (const end of part.matchAll(ends)) {
    const after = end.index + end[0].length;
    const [english, chinese] = [part.slice(0, after).trimEnd(), part.slice(after)];
    if (!/[A-Za-z]{3,}/.test(english) || !/[\u3400-\u9fff]/.test(chinese)) continue;
    const found = balance(english, chinese);
    if (found > most) [best, most] = [{ english, chinese }, found];
  }
  return best;
}
