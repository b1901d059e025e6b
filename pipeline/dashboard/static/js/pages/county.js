/** County card (县区卡): money by unit and function, what is promised for it, and how good the forms are. */
import { ask } from '../api.js';
import { bands } from '../bands.js';
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, money, shortMoney, signs } from '../format.js';
import { t } from '../language.js';
import { failed, fitting, noForms, nothing, panel } from '../panel.js';
import { badge, later, tile } from '../parts.js';
import { spending, spendingForms } from '../spending.js';
import { address, changed, go } from '../state.js';
import { BENEFICIARIES } from './departments.js';

export async function render(page) {
  if (!page.params.region) return choose(page);
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return [
    later(ask('totals', fitting('totals', page.params, {}), page.signal), ({ rows }) => (rows[0].n_forms > 0 ? tiles(rows[0]) : noForms()), (problem) => failed(problem, () => location.reload())),
    h('div', { class: 'grid' },
      one({ query: 'money_by_department', size: 'half', draw: units, open: (row) => address('departments', { department: row.department_key }), show: ['department', 'n_projects', 'amount_wanyuan', 'amount_fiscal_wanyuan', 'amount_other_wanyuan', 'amount_unknown_wanyuan', 'amount_low_wanyuan', 'amount_high_wanyuan'], note: t('county.disputed') }),
      one({ query: 'money_by_function', size: 'half', draw: spending, open: spendingForms }),
      one({ query: 'score_bands', size: 'half', draw: bands, open: (row) => address('forms', { band: row.grade_band }), note: t('bands.note') }),
      one({ query: 'large_projects', size: 'half', empty: t('county.nolarge'), note: t('county.large'), rows: 8, show: ['form_name', 'amount_wanyuan', 'n_benefit_quantified', 'is_without_outcome'] }),
      one({ query: 'promises', drawn: 'view.cards', draw: promises }),
      one({ query: 'beneficiaries', empty: t('county.nobeneficiaries'), note: t('county.beneficiaries'), show: BENEFICIARIES }),
      one({ query: 'unit_costs', empty: t('county.nocosts'), note: t('county.costs'), show: ['benefit_item', 'unit_cost_yuan', 'per', 'unit_cost_source', 'quantity', 'quantity_unit', 'unit_cost_per_year_yuan', 'department', 'source_line'] })),
  ];
}

/** Without a place there is no card: offer the places that have forms. */
async function choose(page) {
  const { rows } = await ask('coverage', fitting('coverage', page.params, {}), page.signal);
  if (rows.length === 0) return nothing();
  return [h('p', {}, t('county.choose')), h('div', { class: 'tiles' }, rows.filter((row) => row.region_code).slice(0, 60).map((row) => tile(
    `${row.region_name ?? row.region_code} ${row.fiscal_year ?? ''}`, t('county.forms', { n: integer(row.n_forms) }),
    { href: changed({ region: row.region_code, year: row.fiscal_year }), small: shortMoney(row.amount_wanyuan) })))];
}

function tiles(row) {
  return h('div', { class: 'tiles' },
    tile(t('tile.money'), shortMoney(row.amount_wanyuan), {
      href: address('forms', { scope: 'project' }),
      small: row.n_disputed > 0 ? t('overview.disputed', { n: integer(row.n_disputed), low: money(row.disputed_low_wanyuan), high: money(row.disputed_high_wanyuan) }) : t('overview.undisputed'),
    }),
    tile(t('tile.projects'), integer(row.n_project_forms), { href: address('forms', { scope: 'project' }) }),
    tile(t('tile.indicators'), integer(row.n_indicators), { href: address('levels') }),
    tile(t('tile.findings'), integer(row.n_findings), { href: address('rules'), small: t('tile.errors', { n: integer(row.n_errors), doubt: integer(row.n_suspect) }) }));
}

/** Undisputed money by source; a disputed amount is a pale bar from nothing to its upper bound. */
function units({ rows }, open) {
  const shown = rows.slice(0, 30);
  const [fiscal, other, unknown, disputed] = colours('series-1', 'series-3', 'series-6', 'series-2');
  const part = (key, text, colour) => ({ name: text, values: shown.map((row) => row[key] ?? 0), colour, stack: 'sum' });
  return bars({
    names: shown.map((row) => row.department ?? t('unknown')),
    series: [
      part('amount_fiscal_wanyuan', t('money.fiscal'), fiscal), part('amount_other_wanyuan', t('money.other'), other),
      part('amount_unknown_wanyuan', t('money.unknown'), unknown),
      { name: t('money.disputed'), values: shown.map((row) => (row.n_disputed > 0 ? row.amount_high_wanyuan - (row.amount_wanyuan ?? 0) : null)), colour: 'transparent', stack: 'sum', style: { borderColor: disputed, borderType: 'dashed', borderWidth: 1.5 } },
    ],
    say: (value, isAxis) => (isAxis ? integer(value) : `${money(value)} ${t('unit.wanyuan')}`), label: t('county.units'),
    pick: (place) => go(open(shown[place])),
  });
}

function promises({ rows }) {
  const forms = new Map();
  for (const row of rows) forms.set(row.form_id, [...(forms.get(row.form_id) ?? []), row]);
  return [...forms.values()].map((targets) => h('article', { class: 'promise' },
    h('h3', {}, h('a', { href: address('form', { form: targets[0].form_id }) }, targets[0].form_name ?? t('unknown')),
      h('span', {}, targets[0].amount_status === 'disputed' ? badge('amount_status', 'disputed') : `${money(targets[0].amount_wanyuan)} ${t('unit.wanyuan')}`)),
    h('p', { class: 'quiet' }, targets[0].department),
    h('ul', {}, targets.map((row) => h('li', {}, `${row.name}：`, h('strong', {}, signs(row.value_text)), ' ',
      h('a', { href: address('form', { form: row.form_id, line: row.source_line }), class: 'quiet' }, t('line', { n: row.source_line })))))));
}
