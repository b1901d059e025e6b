/** Types of indicators (指标类型): how templates share them out, and how many can be measured. */
import { bars } from '../bars.js';
import { chart, colours, palette } from '../chart.js';
import { h } from '../dom.js';
import { integer, percent } from '../format.js';
import { codeName, columnTitle, language, levelNames, pick, t } from '../language.js';
import { panel } from '../panel.js';
import { address, go } from '../state.js';
import { levelForms } from './departments.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return h('div', { class: 'grid' },
    one({ query: 'levels_by_template', draw: templates, open: toTemplate, note: t('levels.note') }),
    one({ query: 'levels_two', size: 'half', draw: two, open: levelForms }),
    one({ query: 'operators', size: 'half', draw: operators, open: (row) => address('forms', { level2: row.level2_code }), note: t('levels.operators') }),
    one({ query: 'measured_years', size: 'half', draw: measured, open: (row) => address('forms', { year: row.fiscal_year, level1: row.level1_code }), note: t('levels.measured') }),
    one({ query: 'template_adoption', size: 'half', rows: 12, link: (row, column) => (column === templateName() ? toTemplate(row) : null),
      show: ['fiscal_year', 'region_name', templateName(), 'n_forms', 'n_forms_with_weights', 'first_seen_year'] }),
    one({ query: 'wordings', size: 'half', open: (row) => address('forms', { level2: row.level2_code }), note: t('levels.wordings'), rows: 12 }),
    one({ query: 'scoring', size: 'half', open: (row) => address('forms', { level1: row.level1_code }), empty: t('levels.noscoring'), note: t('levels.scoring'), rows: 12, show: ['level1_code', 'scoring_code', 'evidence_code', 'n_indicators', 'n_scoring_mismatches', 'n_evidence_deviations'] }),
    one({ query: 'weights', empty: t('levels.noweights'), note: t('levels.weights'), rows: 12, show: ['form_name', 'department', 'fiscal_year', 'weight_sum', 'weight_cost', 'weight_output', 'weight_benefit', 'weight_satisfaction', 'max_weight', 'qualitative_weight_share', 'is_equal_weights'] }),
    one({ query: 'deadlines', empty: t('levels.nodeadlines'), note: t('levels.deadlines'), rows: 12, show: ['name', 'value_text', 'months_before_year_end', 'is_year_end', 'is_outside_year', 'department', 'form_name', 'fiscal_year', 'source_line'] }));
}

const toTemplate = (row) => address('forms', { template: row.template_id });
const templateName = () => (language() === 'en' ? 'template_en' : 'template_zh');

function templates({ rows }) {
  const names = [...new Map(rows.map((row) => [row.template_id, row])).values()];
  const codes = [...new Set(rows.map((row) => row.level1_code))];
  const shades = palette();
  const share = (template, code) => rows.find((row) => row.template_id === template && row.level1_code === code)?.share ?? 0;
  return bars({
    names: names.map((row) => pick(row, 'template') ?? row.template_id ?? t('unknown')),
    series: codes.map((code, place) => ({ name: codeName('level1', code), values: names.map((row) => share(row.template_id, code)), colour: shades[place % shades.length], stack: 'all' })),
    say: percent, max: 1, label: t('levels.templates'), pick: (place, part) => go(address('forms', { template: names[place].template_id, level1: codes[part] })),
  });
}

function two({ rows }, open) {
  const [numeric, dated, words, rest] = colours('series-1', 'series-3', 'series-5', 'series-6');
  const part = (key, text, colour) => ({ name: t(text), values: rows.map((row) => row[key]), colour, stack: 'all' });
  return bars({
    names: levelNames(rows),
    series: [part('n_numeric', 'kind.numeric', numeric), part('n_dated', 'kind.dated', dated), part('n_qualitative', 'kind.qualitative', words), part('n_undecided', 'kind.undecided', rest)],
    say: integer, label: t('levels.two'), pick: (place) => go(open(rows[place])),
  });
}

function operators({ rows }, open) {
  const [least, most, equal, none] = colours('series-1', 'series-2', 'series-3', 'series-6');
  const part = (key, colour) => ({ name: columnTitle(key), values: rows.map((row) => row[key]), colour, stack: 'all' });
  return bars({
    names: rows.map((row) => codeName('level2', row.level2_code)),
    series: [part('n_at_least', least), part('n_at_most', most), part('n_equal', equal), part('n_without_operator', none)],
    say: integer, label: t('levels.operators'), pick: (place) => go(open(rows[place])),
  });
}

/** One line per first level; a year with few indicators is a point like any other, its number is in the table. */
function measured({ rows }, open) {
  const years = [...new Set(rows.map((row) => row.fiscal_year))];
  const codes = [...new Set(rows.map((row) => row.level1_code))];
  const at = (year, code) => rows.find((row) => row.fiscal_year === year && row.level1_code === code);
  return chart({
    legend: {},
    xAxis: { type: 'category', data: years.map(String) },
    yAxis: { type: 'value', max: 1, axisLabel: { formatter: percent } },
    tooltip: { trigger: 'axis', valueFormatter: percent, confine: true },
    series: codes.map((code) => ({ type: 'line', name: codeName('level1', code), symbolSize: 8, cursor: 'pointer', connectNulls: true, data: years.map((year) => at(year, code)?.quantified_share ?? null) })),
  }, { height: 300, label: t('levels.measured'), pick: (event) => go(open(at(years[event.dataIndex], codes[event.seriesIndex]))) });
}
