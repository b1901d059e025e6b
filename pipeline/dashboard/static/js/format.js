/** Values as text: amounts, shares, dates, codes. An absent value is a dash, never a zero. */
import { codeName, half, language, named, t } from './language.js';

const locale = () => (language() === 'en' ? 'en-US' : 'zh-CN');
const absent = (value) => value === null || value === undefined || value === '';

export const integer = (value) => (absent(value) ? '—' : Number(value).toLocaleString(locale(), { maximumFractionDigits: 0 }));
export const number = (value) => (absent(value) ? '—' : Number(value).toLocaleString(locale(), { maximumFractionDigits: 4 }));
export const money = (value) => (absent(value) ? '—'
  : Number(value).toLocaleString(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
export const percent = (value) => (absent(value) ? '—'
  : Number(value).toLocaleString(locale(), { style: 'percent', maximumFractionDigits: 1 }));

/** A rate that is stored in percent already (执行率 95 is 95%). */
export const percentage = (value) => (absent(value) ? '—' : percent(Number(value) / 100));

/** Points of a score: two digits at most. */
export const points = (value) => (absent(value) ? '—' : Number(value).toLocaleString(locale(), { maximumFractionDigits: 2 }));

/** Where a form stands in its file: "page 2, lines 1-27" in the language of the page. */
export function placeInFile(locator) {
  const [, page, first, last] = /^page (\d+), lines? (\d+)(?:-(\d+))?$/.exec(locator ?? '') ?? [];
  if (!page) return locator ?? '';
  return t(last && last !== first ? 'place.lines' : 'place.line', { page, first, last });
}

/** Large amounts shorter: 万元 up to 亿元 (in English up to bn yuan). */
export function shortMoney(value) {
  if (absent(value)) return '—';
  const amount = Number(value);
  if (Math.abs(amount) < 10000) return `${money(amount)} ${t('unit.wanyuan')}`;
  return language() === 'en' ? `${number(Math.round(amount / 100) / 1000)} bn yuan` : `${money(amount / 10000)} 亿元`;
}

/** Comparison signs as they are printed in forms. */
export const signs = (text) => text.replaceAll('>=', '≥').replaceAll('<=', '≤');

const byFormat = {
  target: (value) => (absent(value) ? '—' : signs(String(value))),
  integer, number, money, percent, percentage, points,
  named: (value) => (absent(value) ? '—' : named(value)),
  message: (value) => (absent(value) ? '—' : half(value)),
  list: (value) => (absent(value) || value.length === 0 ? '—' : [].concat(value).map((one) => (typeof one === 'number' ? number(one) : one)).join('; ')),
  flag: (value) => (absent(value) ? '—' : t(value ? 'yes' : 'no')),
};
export const isNumeric = (format) => ['integer', 'number', 'money', 'percent', 'percentage', 'points'].includes(format);

/** The text of a cell under a column of an answer. */
export function shown(value, column) {
  if (column.format === 'code') return codeName(column.codes, value);
  if (byFormat[column.format]) return byFormat[column.format](value);
  if (absent(value)) return '—';
  if (!column.format && typeof value === 'number') return number(value);
  return Array.isArray(value) ? value.join('; ') : String(typeof value === 'object' ? JSON.stringify(value) : value);
}

/** Class of the badge of an outcome, a severity or a status. */
export const tone = (code) => ({
  fail: 'bad', E: 'bad', rejected: 'bad', disputed: 'bad', weaker: 'bad', different: 'bad',
  truncated: 'warn', warn: 'warn', W: 'warn', partial: 'warn', repaired: 'warn', open: 'warn', missing: 'warn', lenient: 'warn', unmatched: 'warn',
  suspect_extraction: 'doubt', ambiguous: 'doubt', undecidable: 'doubt',
  pass: 'good', ok: 'good', parsed: 'good', stronger: 'good', equal: 'good',
}[code] ?? '');
