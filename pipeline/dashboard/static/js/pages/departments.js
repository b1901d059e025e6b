/** Units (单位): all of them, or one with its projects, its indicators, its results and its course over the years. */
import { bars } from '../bars.js';
import { chart, colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, money, percent } from '../format.js';
import { language, levelNames, t } from '../language.js';
import { panel } from '../panel.js';
import { address, go } from '../state.js';

export const RESULTS = ['name', 'value_text', 'actual_text', 'completion', 'is_reached', 'is_over_achieved', 'weight', 'score', 'score_recomputed', 'score_difference', 'deviation_reason', 'target_form_id', 'is_target_unchanged', 'next_prior_form_id', 'is_next_prior_equal', 'source_line'];
const WHOLE = ['department', 'fiscal_year', 'amount_wanyuan', 'amount_status', 'amount_upper_wanyuan', 'upper_share', 'amount_own_wanyuan', 'amount_other_wanyuan', 'n_posts', 'n_active', 'n_retired', 'amount_per_active_wanyuan', 'n_projects_promised', 'n_project_forms', 'project_total_wanyuan', 'form_id'];

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  const columns = ['department', 'region_name', language() === 'en' ? 'function_en' : 'function_zh', 'n_forms', 'n_indicators', 'amount_wanyuan', 'n_disputed', 'n_findings'];
  const shared = [
    one({ query: 'department_whole', empty: t('departments.nowhole'), show: WHOLE, note: t('departments.whole') }),
    one({ query: 'results', empty: t('results.none'), note: t('results.note'), show: ['name', 'value_text', 'actual_text', 'completion', 'is_reached', 'weight', 'score', 'score_recomputed', 'score_difference', 'deviation_reason', 'form_name', 'source_line'], rows: 15 }),
  ];
  if (!page.params.department) return h('div', { class: 'grid' }, one({ query: 'departments', show: columns, rows: 25, note: t('departments.choose') }), shared);
  const params = { department: page.params.department };
  return h('div', { class: 'grid' },
    one({ query: 'departments', show: columns }),
    one({ query: 'forms', title: t('departments.forms'), show: ['form_name', 'fiscal_year', 'form_type', 'amount_wanyuan', 'amount_status', 'n_indicators', 'n_errors', 'n_warnings', 'n_suspect'] }),
    one({ query: 'commitments', show: ['form_name', 'fiscal_year', language() === 'en' ? 'sentence_en' : 'sentence_zh'] }),
    one({ query: 'department_years', size: 'half', draw: years, open: (row) => address('forms', { year: row.fiscal_year, scope: 'project' }), note: t('departments.years.note') }),
    one({ query: 'department_levels', size: 'half', draw: levels, open: levelForms }),
    one({ query: 'money_by_department', show: ['n_projects', 'amount_wanyuan', 'amount_fiscal_wanyuan', 'amount_other_wanyuan', 'amount_unknown_wanyuan', 'amount_low_wanyuan', 'amount_high_wanyuan'] }),
    one({ query: 'positions', params: { peer_scope: 'all' }, empty: t('form.nopeers'), note: t('peers.leniency'), link: toGroup, rows: 20,
      show: ['name', 'own_value', 'value_unit', 'n', 'value_median', 'percentile', 'leniency', 'form_name', 'fiscal_year', 'source_line'] }),
    shared,
    one({ query: 'beneficiaries', empty: t('county.nobeneficiaries'), show: BENEFICIARIES }),
    one({ query: 'series', empty: t('departments.noseries'), note: t('departments.series'), rows: 20,
      show: ['name', 'fiscal_year', 'value_text', 'previous_target', 'target_change', 'last_result', 'last_result_source', 'ratchet', 'actual_text', 'is_reached', 'form_name', 'source_line'] }),
    one({ query: 'department_trend', params }),
    one({ query: 'yoy_classes', show: ['fiscal_year', 'class', 'n_indicators', 'n_forms'], empty: t('yoy.none'), open: (row) => address('forms', { year: row.fiscal_year, class: row.class }) }));
}

export const BENEFICIARIES = ['population', 'people', 'people_unit', 'rate_yuan', 'rate_per', 'per_head_year_yuan', 'amount_wanyuan', 'form_name', 'fiscal_year', 'source_line'];

/** The name of an indicator leads to the group that it is compared with. */
export const toGroup = (row, column) => (column === 'name' ? address('peers', { benchmark: row.benchmark_id, peer_scope: row.peer_scope }) : null);

/** Forms with indicators of one second level, or of one first level where the second is unknown. */
export const levelForms = (row) => address('forms', { level1: row.level1_code, level2: row.level2_code });

function years({ rows }, open) {
  const [one] = colours('series-1');
  return chart({
    xAxis: { type: 'category', data: rows.map((row) => String(row.fiscal_year ?? t('unknown'))) },
    yAxis: { type: 'value', axisLabel: { formatter: integer } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${money(value)} ${t('unit.wanyuan')}`, confine: true },
    series: [{ type: 'bar', name: t('tile.money'), data: rows.map((row) => row.amount_wanyuan), barMaxWidth: 46, cursor: 'pointer', itemStyle: { color: one } }],
  }, { height: 260, label: t('departments.years'), pick: (event) => go(open(rows[event.dataIndex])) });
}

function levels({ rows }, open) {
  const [measured, rest] = colours('series-1', 'series-6');
  return bars({
    names: levelNames(rows),
    series: [
      { name: t('measured'), values: rows.map((row) => row.n_quantified), colour: measured, stack: 'all' },
      { name: t('unmeasured'), values: rows.map((row) => row.n_indicators - row.n_quantified), colour: rest, stack: 'all' },
    ],
    say: integer, label: `${t('departments.levels')} ${percent(rows.reduce((sum, row) => sum + row.n_quantified, 0) / rows.reduce((sum, row) => sum + row.n_indicators, 0))}`,
    pick: (place) => go(open(rows[place])),
  });
}
