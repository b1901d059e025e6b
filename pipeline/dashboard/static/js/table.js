/** Rows as an accessible table: headings in the language of the page, sortable, numbers to the right; cards on a telephone. */
import { h, fill } from './dom.js';
import { isNumeric, shown, tone } from './format.js';
import { language, t } from './language.js';
import { address } from './state.js';

const PAGE_ROWS = 50;
const NARROW_ROWS = 12;
/** Tables of more columns, or with longer texts, become cards on a narrow screen, one row each. */
const NARROW_COLUMNS = 3;
const SENTENCE = 40;
/** Longer headings may take several lines, so that a narrow column of numbers stays narrow. */
const LONG_HEADING = 5;
/** Names that are told whole elsewhere. */
const NAMES = ['form_name', 'department', 'project_name', 'department_name', 'file_name'];
const LONG_NAME = 28;

/**
 * A table of an answer. `show` picks and orders columns, `link(row, column)` may give an address for a cell, `rows` how many
 * are shown at first. Columns without any value are left out and named below, and long names stand in two lines; `keep` asks
 * for all columns and lets every long text stand so.
 */
export function table(answer, { show, link, caption, rows: first = PAGE_ROWS, keep = false } = {}) {
  const asked = (show ?? answer.columns.map((column) => column.name).filter(isOwn))
    .map((name) => answer.columns.find((column) => column.name === name)).filter(Boolean);
  const columns = keep ? asked : asked.filter((column) => answer.rows.some((row) => !isBlank(row[column.name])));
  const blank = asked.filter((column) => !columns.includes(column));
  const order = { column: null, down: false };
  let limit = innerWidth <= 600 ? Math.min(first, NARROW_ROWS) : first;
  const body = h('tbody', { role: 'rowgroup' });
  const more = h('p', { class: 'more' });
  const heads = columns.map((column) => h('th', { scope: 'col', role: 'columnheader', class: [isNumeric(column.format) && 'n', column[language()].length > LONG_HEADING && 'wraps'].filter(Boolean).join(' ') || null },
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
    fill(body, rows.slice(0, limit).map((row) => h('tr', { role: 'row', class: row.is_chosen ? 'marked' : null }, columns.map((column) => cell(row, column, link, keep)))));
    fill(more, rows.length > limit && h('button', { type: 'button', class: 'button', onclick: () => { limit += 200; draw(); } },
      t('table.more', { n: rows.length - limit })));
  }
  draw();
  return h('div', {}, scrolling(caption ?? t('table'), h('table', { role: 'table', class: isWide(answer, columns) ? 'cards' : null },
    caption && h('caption', { class: 'sr' }, caption), h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, heads)), body)),
  more, blank.length > 0 && h('p', { class: 'quiet blank' }, t('table.blank', { names: blank.map((column) => column[language()]).join(language() === 'en' ? ', ' : '、') })));
}

/** A frame that scrolls sideways and fades at the edge behind which more columns wait. */
export function scrolling(label, child) {
  const frame = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': label, onscroll: mark }, child);
  function mark() {
    frame.classList.toggle('further', frame.scrollWidth - frame.clientWidth - frame.scrollLeft > 2);
  }
  new ResizeObserver(mark).observe(frame);
  return frame;
}

/** Too wide for a telephone: many columns, or sentences in one of them. */
const isWide = (answer, columns) => columns.length > NARROW_COLUMNS
  || answer.rows.some((row) => columns.some((column) => String(row[column.name] ?? '').length > SENTENCE));

const isBlank = (value) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Without a choice: no keys, and of names in two languages the one of the page. */
export function isOwn(name) {
  return !['department_key', 'is_chosen', 'benchmark_id'].includes(name) && !name.endsWith(language() === 'en' ? '_zh' : '_en');
}

function sorted(rows, { column, down }) {
  const sign = down ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column.name], other[column.name]];
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN'));
  });
}

function cell(row, column, link, isAnyCut) {
  const value = row[column.name];
  const text = shown(value, column);
  const url = link?.(row, column.name) ?? drill(row, column, value);
  // A long name stands in two lines, whole under the pointer, on the telephone, on paper and on its own page.
  const isCut = (isAnyCut || NAMES.includes(column.name)) && text.length > LONG_NAME;
  const look = { class: isCut ? 'clamped' : null, title: isCut ? text : null };
  const content = url && value !== null ? h('a', { href: url, ...look }, column.format === 'form' ? t('open.form') : text)
    : h('span', tone(value) && column.format === 'code' ? { class: `badge ${tone(value)}` } : look, text);
  return h('td', { role: 'cell', class: width(column, text), 'data-name': column[language()] }, content);
}

function width(column, text) {
  if (isNumeric(column.format)) return 'n';
  return column.format === 'list' && text.length > 24 ? 'listed' : text.length > 24 ? 'long' : text.length > 9 ? 'middle' : 'short';
}

/** Every row leads to its form and every source line to the cells that were printed there. */
function drill(row, column, value) {
  if (column.format === 'form' && value) return address('form', { form: value });
  if (column.name === 'source_line' && row.form_id && value) return address('form', { form: row.form_id, line: value });
  if (column.name === 'form_name' && row.form_id && value) return address('form', { form: row.form_id });
  if (column.name === 'department' && row.department_key) return address('departments', { department: row.department_key });
  return null;
}
