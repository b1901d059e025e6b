/** The answer of a query as an accessible table; what went wrong as a message. */
import { fill, h } from './dom.js';
import { both } from './words.js';

const FIRST = 100;
const MORE = 300;
/** Letters up to which a text is not broken: codes, years, names of places. */
const SHORT = 10;

/** Rows in portions: a browser that draws a thousand at once leaves its reader waiting. */
export function resultTable({ columns, rows }) {
  const body = h('tbody');
  const foot = h('p');
  let shown = 0;
  const more = (count) => {
    body.append(...rows.slice(shown, shown + count).map((row) => h('tr', {}, row.map((value, place) => cell(value, columns[place])))));
    shown = Math.min(shown + count, rows.length);
    const left = rows.length - shown;
    fill(foot, left > 0 && h('button', { type: 'button', class: 'button', onclick: () => more(MORE) }, both(`再显示（还有 ${left} 行）`, `Show more (${left} left)`)));
  };
  more(FIRST);
  return [h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': '结果 · Result' }, h('table', {},
    h('thead', {}, h('tr', {}, columns.map(({ name, type, isNumeric }) => h('th', { scope: 'col', class: isNumeric ? 'n' : null }, name, h('small', {}, type))))), body)), foot];
}

const cell = (value, { isNumeric }) => (value === null ? h('td', { class: isNumeric ? 'n none' : 'none' }, 'NULL')
  : h('td', { class: isNumeric ? 'n' : value.length > SHORT ? 'text' : 'short' }, value));

/** A bar for the download, and the function that moves it. */
export const progress = () => {
  const bar = h('progress', { max: '1', value: '0', 'aria-label': '下载进度 · Download' });
  const text = h('p');
  return {
    element: h('div', { class: 'state' }, bar, text),
    report({ share, bytes }) {
      bar.value = share;
      const size = `${(bytes / 1024 ** 2).toFixed(1)} MB`;
      fill(text, share < 1 ? both(`正在下载 ${size}`, `Downloading ${size}`) : both('正在启动…', 'Starting…'));
    },
  };
};

/** What went wrong, and below it what DuckDB says of it. */
export const message = (problem) => h('div', { class: 'state error', role: 'alert' }, h('b', {}, problem.words ?? String(problem)),
  problem.detail && h('pre', { tabindex: '0' }, problem.detail));
