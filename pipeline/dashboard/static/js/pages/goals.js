/** Goal text against indicators (目标与指标): what the text promises and what the indicators hold to it. */
import { ask } from '../api.js';
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, signs } from '../format.js';
import { codeName, t } from '../language.js';
import { fitting, nothing, panel } from '../panel.js';
import { address, changed, go } from '../state.js';

const RELATIONS = ['equal', 'stronger', 'weaker', 'truncated', 'missing', 'head'];

export async function render(page) {
  const { rows } = await ask('goal_forms', fitting('goal_forms', page.params, {}), page.signal);
  const form = page.params.form ?? rows[0]?.form_id;
  if (!form) return nothing(t('goals.none'));
  const one = (options) => panel({ page, signal: page.signal, params: { form }, ...options });
  const facts = ask('goal_facts', { form }, page.signal);
  return [
    h('div', { class: 'choices' }, h('label', {}, t('goals.choose'), h('select', { onchange: (event) => go(changed({ form: event.target.value })) },
      rows.map((row) => h('option', { value: row.form_id, selected: row.form_id === form }, option(row)))))),
    h('ul', { class: 'legend', 'aria-label': t('legend') }, h('li', {}, t('goals.marks')), RELATIONS.map((code) => h('li', {}, h('mark', { class: code }, codeName('relation', code))))),
    h('div', { class: 'grid' },
      one({ query: 'form_head', size: 'half', title: t('goals.text'), drawn: 'view.form', draw: async ({ rows: [head] }) => goal(head, (await facts).rows) }),
      one({ query: 'form_indicators', size: 'half', rows: 12, show: ['name', 'value_text', 'source_line'], link: lineOf(form) }),
      one({ query: 'goal_facts', empty: t('goals.nofacts'), link: lineOf(form), show: ['text', 'kind', 'relation', 'name', 'value_text', 'indicator_line', 'is_promise', 'context', 'source_line'] }),
      panel({ page, signal: page.signal, query: 'goal_kept', draw: kept, open: (row) => address('forms', { relation: row.relation }), empty: t('goals.nofacts'), note: t('goals.kept') })),
  ];
}

/** What became of the promises, one bar per kind of promise. */
function kept({ rows }, open) {
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const relations = ['equal', 'stronger', 'weaker', 'missing', 'truncated', 'head', 'not_comparable'].filter((code) => rows.some((row) => row.relation === code));
  const shades = { equal: 'series-3', stronger: 'series-1', weaker: 'series-2', missing: 'series-5', truncated: 'series-4', head: 'series-6', not_comparable: 'line-strong' };
  const value = (kind, relation) => rows.find((row) => row.kind === kind && row.relation === relation)?.n_promises ?? 0;
  return bars({
    names: kinds.map((kind) => codeName('fact_kind', kind)),
    series: relations.map((code) => ({ name: codeName('relation', code), values: kinds.map((kind) => value(kind, code)), colour: colours(shades[code])[0], stack: 'all' })),
    say: integer, label: t('goals.kept'), pick: (place, part) => go(open({ relation: relations[part] })),
  });
}

const lineOf = (form) => (row, column) => (['source_line', 'indicator_line'].includes(column) && row[column] ? address('form', { form, line: row[column] }) : null);

function option(row) {
  const name = `${row.form_name ?? row.form_id}（${row.department ?? ''}，${row.fiscal_year ?? ''}）`;
  return row.n_weaker + row.n_missing > 0 ? `${name} ${t('goals.option', { weaker: row.n_weaker, missing: row.n_missing })}` : name;
}

/** The goal text with each number and date marked by what the indicators make of it, in the order of the text. */
function goal(head, facts) {
  const text = head.goal_text ?? '';
  const parts = [];
  let reached = 0;
  for (const fact of facts.filter((one) => one.text && !['clause', 'arithmetic'].includes(one.kind))) {
    const start = text.indexOf(fact.text, reached);
    if (start < 0) continue;
    parts.push(text.slice(reached, start), mark(fact));
    reached = start + fact.text.length;
  }
  return [h('h3', {}, head.project_name ?? head.department), h('p', { class: 'goal' }, parts, text.slice(reached))];
}

function mark(fact) {
  const said = [codeName('relation', fact.relation), fact.name && `${fact.name} ${signs(fact.value_text ?? '')}`].filter(Boolean).join('：');
  return h('mark', { class: fact.is_promise || fact.relation === 'head' ? fact.relation : null, title: said }, fact.text, h('span', { class: 'sr' }, `（${said}）`));
}
