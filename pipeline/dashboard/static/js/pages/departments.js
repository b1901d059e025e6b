/** Units (单位): all of them, or one with its projects, its indicators and its course over the years. */
import { bars } from '../bars.js';
import { chart, colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, money, percent } from '../format.js';
import { language, levelNames, t } from '../language.js';
import { panel } from '../panel.js';
import { address, go } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  const columns = ['department', 'region_name', language() === 'en' ? 'function_en' : 'function_zh', 'n_forms', 'n_indicators', 'amount_wanyuan', 'n_disputed', 'n_findings'];
  if (!page.params.department) return h('div', { class: 'grid' }, one({ query: 'departments', show: columns, note: t('departments.choose') }));
  return h('div', { class: 'grid' },
    one({ query: 'departments', show: columns }),
    one({ query: 'department_years', size: 'half', draw: years }),
    one({ query: 'department_trend', params: { department: page.params.department } }),
    one({ query: 'department_levels', size: 'half', draw: levels }),
    one({ query: 'forms', title: t('departments.forms'), link: toForm, show: ['form_name', 'fiscal_year', 'form_type', 'amount_wanyuan', 'amount_status', 'n_indicators', 'n_errors', 'n_warnings', 'n_suspect', 'form_id'] }),
    one({ query: 'commitments', link: toForm, show: ['form_name', 'fiscal_year', language() === 'en' ? 'sentence_en' : 'sentence_zh', 'form_id'] }),
    one({ query: 'money_by_department', size: 'half', show: ['n_projects', 'amount_wanyuan', 'amount_fiscal_wanyuan', 'amount_other_wanyuan', 'amount_unknown_wanyuan', 'amount_high_wanyuan'] }),
    one({ query: 'yoy_classes', size: 'half' }));
}

export const toForm = (row, column) => (column === 'form_name' && row.form_name ? address('form', { form: row.form_id }) : null);

function years({ rows }) {
  const [one] = colours('series-1');
  return chart({
    xAxis: { type: 'category', data: rows.map((row) => String(row.fiscal_year ?? t('unknown'))) },
    yAxis: { type: 'value', axisLabel: { formatter: integer } },
    tooltip: { trigger: 'axis', valueFormatter: (value) => `${money(value)} ${t('unit.wanyuan')}`, confine: true },
    series: [{ type: 'bar', name: t('tile.money'), data: rows.map((row) => row.amount_wanyuan), barMaxWidth: 46, itemStyle: { color: one } }],
  }, { height: 260, label: t('departments.years'), pick: (event) => go(address('forms', { year: rows[event.dataIndex].fiscal_year })) });
}

function levels({ rows }) {
  const [measured, rest] = colours('series-1', 'series-6');
  return bars({
    names: levelNames(rows),
    series: [
      { name: t('measured'), values: rows.map((row) => row.n_quantified), colour: measured, stack: 'all' },
      { name: t('unmeasured'), values: rows.map((row) => row.n_indicators - row.n_quantified), colour: rest, stack: 'all' },
    ],
    say: integer, label: `${t('departments.levels')} ${percent(rows.reduce((sum, row) => sum + row.n_quantified, 0) / rows.reduce((sum, row) => sum + row.n_indicators, 0))}`,
    pick: (place) => go(address('forms', { level2: rows[place].level2_code, level1: rows[place].level1_code })),
  });
}
