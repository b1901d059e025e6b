/** SQL page: any SELECT over the release, with the tables and their columns beside it. */
import { ask, askSql, fileAddress } from '../api.js';
import { h, fill } from '../dom.js';
import { integer } from '../format.js';
import { half, t } from '../language.js';
import { downloads, failed, nothing } from '../panel.js';
import { later } from '../parts.js';
import { changed } from '../state.js';
import { table } from '../table.js';

const FIRST = `select department_name, project_name, budget_total_wanyuan, amount_status
from core.forms
where form_type = 'project_target'
order by budget_total_wanyuan desc`;

export async function render(page) {
  const text = h('textarea', { class: 'sql', name: 'sql', spellcheck: 'false', 'aria-label': 'SQL', onkeydown: (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) run();
  } }, page.params.sql ?? FIRST);
  const tools = h('div', { class: 'tools' });
  const result = h('div', { class: 'panel-body', 'aria-live': 'polite' });
  if (page.params.sql) run();
  else fill(result, h('div', { class: 'state' }, t('sql.start')));
  return h('div', { class: 'split' },
    h('div', {}, text, h('p', {}, h('button', { type: 'button', class: 'button main', onclick: run }, t('sql.run')), ' ', h('span', { class: 'quiet' }, t('sql.keys'))),
      h('section', { class: 'panel', 'aria-label': t('sql.result') }, h('header', {}, h('h2', {}, t('sql.result')), tools), result)),
    h('section', { class: 'panel tables', 'aria-labelledby': 'sql-tables' }, h('header', {}, h('h2', { id: 'sql-tables' }, t('sql.tables'))),
      h('div', { class: 'panel-body' }, later(ask('tables', {}, page.signal), list, (problem) => failed(problem, () => location.reload())))));

  async function run() {
    const sql = text.value;
    history.replaceState(null, '', changed({ sql }));
    fill(tools);
    fill(result, h('div', { class: 'state loading' }, t('loading')));
    try {
      const found = await askSql(sql, page.signal);
      fill(tools, h('span', { class: 'quiet' }, t(found.is_cut ? 'sql.cut' : 'sql.rows', { n: integer(found.rows.length) })), downloads((kind) => fileAddress(null, { sql }, kind)));
      fill(result, found.rows.length ? table(found, { caption: t('sql.result'), show: found.columns.map((column) => column.name), keep: true }) : nothing(t('sql.none')));
    } catch (problem) {
      if (problem.name !== 'AbortError') fill(result, failed(problem, run));
    }
  }
}

function list({ rows }) {
  return rows.map((row) => h('details', {}, h('summary', {}, h('code', {}, row.table_name), h('span', { class: 'quiet' }, ` ${integer(row.n_rows)}`)), h('p', { class: 'quiet' }, half(row.description))));
}
