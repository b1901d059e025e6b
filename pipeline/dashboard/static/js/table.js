/** Rows as an accessible table: headings in the language of the page, sortable, numbers to the right. */
import { h, fill } from './dom.js';
import { isNumeric, shown, tone } from './format.js';
import { language, t } from './language.js';
import { address } from './state.js';

const PAGE_ROWS = 50;

/** A table of an answer. `show` picks and orders columns, `link(row, column)` may give an address for a cell. */
export function table(answer, { show, link, caption } = {}) {
  const columns = (show ?? answer.columns.map((column) => column.name).filter(isOwn))
    .map((name) => answer.columns.find((column) => column.name === name)).filter(Boolean);
  const order = { column: null, down: false };
  let limit = PAGE_ROWS;
  const body = h('tbody');
  const more = h('p', {});
  const heads = columns.map((column) => h('th', { scope: 'col', class: isNumeric(column.format) ? 'n' : null },
    h('button', { type: 'button', onclick: () => sort(column) }, column[language()])));

  function sort(column) {
    order.down = order.column === column ? !order.down : isNumeric(column.format);
    order.column = column;
    heads.forEach((head, place) => head.setAttribute('aria-sort',
      columns[place] === column ? (order.down ? 'descending' : 'ascending') : 'none'));
    draw();
  }
  function draw() {
    const rows = order.column ? sorted(answer.rows, order) : answer.rows;
    fill(body, rows.slice(0, limit).map((row) => h('tr', {}, columns.map((column) => cell(row, column, link)))));
    fill(more, rows.length > limit && h('button', { type: 'button', class: 'button', onclick: () => { limit += 200; draw(); } },
      t('table.more', { n: rows.length - limit })));
  }
  draw();
  return h('div', {}, h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption ?? t('table') },
    h('table', {}, caption && h('caption', { class: 'sr' }, caption), h('thead', {}, h('tr', {}, heads)), body)), more);
}

/** Without a choice: no keys, and of names in two languages the one of the page. */
function isOwn(name) {
  return name !== 'department_key' && !name.endsWith(language() === 'en' ? '_zh' : '_en');
}

function sorted(rows, { column, down }) {
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column.name], other[column.name]];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN'));
  });
}

function cell(row, column, link) {
  const value = row[column.name];
  const text = shown(value, column);
  const url = link?.(row, column.name) ?? drill(row, column, value);
  const content = url && value !== null ? h('a', { href: url }, column.format === 'form' ? t('open.form') : text)
    : tone(value) && column.format === 'code' ? h('span', { class: `badge ${tone(value)}` }, text) : text;
  const kind = isNumeric(column.format) ? 'n' : text.length > 24 ? 'long' : text.length > 6 ? 'middle' : 'short';
  return h('td', { class: kind }, content);
}

/** Every row leads to its form and every source line to the cells that were printed there. */
function drill(row, column, value) {
  if (column.format === 'form' && value) return address('form', { form: value });
  if (column.name === 'source_line' && row.form_id && value) return address('form', { form: row.form_id, line: value });
  if (column.name === 'department' && row.department_key) return address('departments', { department: row.department_key });
  return null;
}
