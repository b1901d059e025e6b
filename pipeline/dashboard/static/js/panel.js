/** One figure of a page: its rows as chart and as table, its SQL, its downloads; says when it loads, is empty or fails. */
import { ask, Failure, fileAddress } from './api.js';
import { h, fill } from './dom.js';
import { language, queryTakes, queryTitle, t } from './language.js';
import { address, changed, FILTERS } from './state.js';
import { isOwn, table } from './table.js';

/**
 * `draw(answer)` gives an element (or its promise) to show instead of the table; without it only the table is shown.
 * `open(row)` is the address behind a row: a mark of the chart leads there (`draw` gets it as second argument), and so does
 * the first column of the table. `params` beyond the filters; `show`, `link`, `rows` as for the table; `empty` tells what to
 * do when there are no rows; `drawn` names the view that `draw` gives.
 */
export function panel({ query, params = {}, page, title, draw, drawn = 'view.chart', open, show, link, rows, empty, size, note, signal }) {
  const given = fitting(query, page.params, params);
  const heading = title ?? queryTitle(query);
  const id = `p-${query}`;
  const body = h('div', { class: 'panel-body', 'aria-busy': 'true' }, h('div', { class: 'state loading' }, t('loading')));
  const tools = h('div', { class: 'tools' });
  const foot = h('footer', { hidden: true });
  const section = h('section', { class: `panel ${size ?? ''}`, 'aria-labelledby': id, 'data-query': query },
    h('header', {}, h('h2', { id }, heading), tools), body, foot);
  run();
  return section;

  async function run() {
    try {
      const answer = await ask(query, given, signal);
      await view(answer);
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(body, failed(problem, run));
    } finally {
      body.setAttribute('aria-busy', 'false');
    }
  }

  async function view(answer) {
    const notes = [note, unused(query, page.params, given), answer.is_cut && t('rows.cut', { n: answer.rows.length })].filter(Boolean);
    fill(foot, notes.join(' '));
    foot.hidden = notes.length === 0;
    fill(tools, draw && answer.rows.length > 0 && switches(answer), sqlButton(answer.sql, heading),
      answer.rows.length > 0 && downloads((kind) => fileAddress(query, given, kind)));
    await shownAs(answer, Boolean(draw));
  }

  async function shownAs(answer, asDrawing) {
    if (answer.rows.length === 0) fill(body, nothing(empty));
    else fill(body, asDrawing ? await draw(answer, open) : table(answer, { show, link: link ?? (open && leading(answer)), rows, caption: heading }));
  }

  /** The first column of the table leads where the mark of the chart does. */
  function leading(answer) {
    const first = show?.[0] ?? answer.columns.map((column) => column.name).find(isOwn);
    return (row, column) => (column === first ? open(row) : null);
  }

  function switches(answer) {
    const buttons = [drawn, 'view.table'].map((key, place) => h('button', {
      type: 'button', 'aria-pressed': String(place === 0),
      onclick: (event) => {
        buttons.forEach((one) => one.setAttribute('aria-pressed', String(one === event.currentTarget)));
        shownAs(answer, place === 0);
      },
    }, t(key)));
    return buttons;
  }
}

/** The parameters that the query takes, of the filters and of those given. */
export function fitting(query, filters, params) {
  const takes = queryTakes(query);
  return Object.fromEntries(Object.entries({ ...pickFilters(filters), ...params })
    .filter(([name, value]) => takes.includes(name) && value !== null && value !== undefined && value !== ''));
}

const pickFilters = (params) => Object.fromEntries(FILTERS.filter((name) => params[name]).map((name) => [name, params[name]]));

/** Says which filter in force the query cannot apply. */
function unused(query, filters, given) {
  const names = FILTERS.filter((name) => filters[name] && !queryTakes(query).includes(name) && !given.form);
  return names.length > 0 && t('filters.unused', { names: names.map((name) => t(`filter.${name}`)).join(language() === 'en' ? ', ' : '、') });
}

export function nothing(advice) {
  return h('div', { class: 'state' }, h('b', {}, t('empty')), advice ?? t('empty.advice'));
}

/** No form at all fits the filters: one way out instead of many empty figures. */
export function noForms() {
  return h('div', { class: 'state' }, h('b', {}, t('empty.all')), h('a', { class: 'button', href: changed({ year: null, region: null, department: null, template: null }) }, t('filters.clear')));
}

export function failed(problem, again) {
  // What the server did not say is a fault of the page itself.
  if (!(problem instanceof Failure)) console.error(problem);
  const status = problem instanceof Failure ? problem.status : -1;
  const advice = { 0: 'error.unreachable', 404: 'table.missing', 408: 'error.slow', 410: 'error.gone', 503: 'error.busy' }[status] ?? 'error.other';
  return h('div', { class: 'state error', role: 'alert' }, h('b', {}, t(advice)), h('p', {}, problem.message),
    status === 410 ? h('a', { class: 'button', href: address('overview', { release: null }) }, t('release.current'))
      : h('button', { type: 'button', class: 'button', onclick: again }, t('again')));
}

/** Escape closes a menu and goes back to its button; leaving it closes it too. */
function closed(event) {
  if (event.key !== 'Escape') return;
  event.currentTarget.open = false;
  event.currentTarget.firstElementChild.focus();
}

function left(event) {
  if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) event.currentTarget.open = false;
}

/** Links to the same rows as CSV, Excel and Parquet. */
export function downloads(url) {
  return h('details', { class: 'menu', onkeydown: closed, onfocusout: left }, h('summary', {}, t('download')), h('ul', {}, [['csv', 'CSV'], ['xlsx', 'Excel'], ['parquet', 'Parquet']]
    .map(([kind, name]) => h('li', {}, h('a', { href: url(kind), download: '' }, name)))));
}

function sqlButton(sql, heading) {
  return h('button', { type: 'button', onclick: () => showSql(sql, heading) }, 'SQL');
}

function showSql(sql, heading) {
  const close = () => { dialog.close(); dialog.remove(); };
  const dialog = h('dialog', { 'aria-label': `SQL: ${heading}`, onclose: () => dialog.remove() }, h('h2', {}, heading),
    h('pre', { tabindex: '0' }, sql), h('div', { class: 'tools' },
      h('button', { type: 'button', onclick: () => navigator.clipboard.writeText(sql) }, t('copy')),
      h('a', { class: 'button', href: address('sql', { sql }), onclick: close }, t('sql.open')),
      h('button', { type: 'button', onclick: close }, t('close'))));
  document.body.append(dialog);
  dialog.showModal();
}
