/** Rule heat map (规则热力图): forms by rules, each cell with a sign beside its colour and a link to the form. */
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, tone } from '../format.js';
import { codeName, half, language, pick, t } from '../language.js';
import { panel } from '../panel.js';
import { address, changed, go } from '../state.js';

const SIGNS = { fail: '✕', warn: '!', suspect_extraction: '?', insufficient_data: '…', pass: '✓' };

export async function render(page) {
  const params = { severity: page.params.severity };
  const one = (options) => panel({ page, signal: page.signal, params, ...options });
  return [
    h('div', { class: 'choices' }, h('label', {}, t('rules.severity'), h('select', {
      onchange: (event) => go(changed({ severity: event.target.value || null })),
    }, ['', 'E', 'W', 'I'].map((code) => h('option', { value: code, selected: code === (page.params.severity ?? '') }, code ? codeName('severity', code) : t('all')))))),
    h('ul', { class: 'legend', 'aria-label': t('legend') }, Object.entries(SIGNS).map(([code, sign]) => h('li', {}, h('span', { class: `badge ${tone(code)}` }, `${sign} ${codeName('outcome', code)}`)))),
    h('div', { class: 'grid' },
      one({ query: 'rule_map', drawn: 'view.map', draw: map, note: t('rules.map.note') }),
      one({ query: 'rule_totals', draw: totals, open: brokenBy, note: t('rules.totals.note') }),
      one({ query: 'rule_coverage', open: brokenBy, rows: 15, note: t('rules.coverage.note'), show: ['rule_id', language() === 'en' ? 'title_en' : 'title_zh', 'severity', 'subject_type', 'n_subjects', 'n_not_applicable', 'n_insufficient', 'n_suspect', 'share_decided', 'share_violated'] })),
  ];
}

/** The forms that break a rule. */
const brokenBy = (row) => address('forms', { rule: row.rule_id });

function map({ rows }) {
  const rules = [...new Map(rows.map((row) => [row.rule_id, row])).values()].sort((a, b) => a.rule_id.localeCompare(b.rule_id));
  const forms = new Map();
  for (const row of rows) forms.set(row.form_id, (forms.get(row.form_id) ?? new Map()).set(row.rule_id, row));
  return h('div', { class: 'map', tabindex: '0', role: 'region', 'aria-label': t('rules.map') }, h('table', {},
    h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('forms')), rules.map((rule) => h('th', { scope: 'col', title: pick(rule, 'title') },
      h('span', {}, rule.rule_id, h('span', { class: 'sr' }, pick(rule, 'title'))))))),
    h('tbody', {}, [...forms.entries()].map(([form, found]) => h('tr', {}, formName(form, found.values().next().value),
      rules.map((rule) => cell(form, found.get(rule.rule_id))))))));
}

function formName(form, row) {
  return h('th', { scope: 'row' }, h('a', { href: address('form', { form }), class: 'clamped', title: row.form_name }, row.form_name),
    h('span', { class: 'quiet clamped', title: row.department ?? row.region_name }, row.department ?? row.region_name));
}

function cell(form, row) {
  if (!row) return h('td', { class: 'none', 'aria-label': codeName('outcome', 'not_applicable') }, '·');
  const text = `${row.rule_id} ${pick(row, 'title')}：${codeName('outcome', row.outcome)}${row.message ? `。${half(row.message)}` : ''}`;
  const isQuiet = ['pass', 'insufficient_data'].includes(row.outcome);
  const sign = SIGNS[row.outcome] ?? row.outcome;
  if (isQuiet) return h('td', { class: tone(row.outcome), title: text, 'aria-label': codeName('outcome', row.outcome) }, sign);
  return h('td', { class: tone(row.outcome) }, h('a', { href: address('form', { form, rule: row.rule_id }), title: text, 'aria-label': text }, sign));
}

function totals({ rows }, open) {
  const shown = rows.filter((row) => row.n_violated + row.n_suspect + row.n_pass > 0).slice(0, 40);
  const [bad, doubt, rest, good] = colours('series-2', 'series-4', 'series-5', 'series-3');
  const part = (key, text, colour) => ({ name: text, values: shown.map((row) => row[key]), colour, stack: 'all' });
  return bars({
    names: shown.map((row) => `${row.rule_id} ${pick(row, 'title')}`),
    series: [part('n_violated', t('overview.violated'), bad), part('n_suspect', codeName('outcome', 'suspect_extraction'), doubt),
      part('n_insufficient', codeName('outcome', 'insufficient_data'), rest), part('n_pass', codeName('outcome', 'pass'), good)],
    say: integer, label: t('rules.totals'), pick: (place) => go(open(shown[place])),
  });
}
