/** Data quality of the pipeline (流水线数据质量): what was read, repaired, checked. */
import { bars } from '../bars.js';
import { chart, colours } from '../chart.js';
import { h } from '../dom.js';
import { integer } from '../format.js';
import { codeName, columnTitle, language, t } from '../language.js';
import { panel } from '../panel.js';
import { address, go } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return h('div', { class: 'grid' },
    one({ query: 'cell_roles', size: 'half', draw: roles, note: t('quality.roles') }),
    one({ query: 'repairs_by_rule', size: 'half', draw: repairs, open: (row) => address('forms', { repair: row.repair_rule }), show: ['repair_rule', 'field', 'n_repairs', 'confidence'] }),
    one({ query: 'quality_days', draw: days, note: t('quality.days') }),
    one({ query: 'quality_changes', empty: t('quality.nochanges'), note: t('quality.changes'), rows: 20,
      show: ['check_id', language() === 'en' ? 'title_en' : 'title_zh', 'region_code', 'fiscal_year', 'violated_share', 'violated_share_change', 'suspect_change', 'previous_run_day', 'run_day'] }),
    one({ query: 'documents', params: { status: page.params.status }, note: t('overview.origin'), rows: 20 }),
    one({ query: 'checks', note: t('quality.checks'), rows: 10 }));
}

function roles({ rows }) {
  const [one] = colours('series-1');
  return bars({
    names: rows.map((row) => codeName('role', row.role)), series: [{ name: t('cells'), values: rows.map((row) => row.n_cells), colour: one }],
    say: integer, label: t('quality.roles'),
  });
}

function repairs({ rows }, open) {
  const shown = rows.slice(0, 16);
  const [one] = colours('series-5');
  return bars({
    names: shown.map((row) => `${codeName('field', row.field)} · ${codeName('repair_rule', row.repair_rule)}`), series: [{ name: t('repairs'), values: shown.map((row) => row.n_repairs), colour: one }],
    say: integer, label: t('repairs'), pick: (place) => go(open(shown[place])),
  });
}

/** Violations of the documents and doubtful readings, build by build; two scales would mislead, so both are numbers. */
function days({ rows }) {
  const dates = [...new Set(rows.map((row) => row.run_day))];
  const [bad, doubt, unread] = colours('series-2', 'series-4', 'series-6');
  const value = (day, kind, key) => rows.find((row) => row.run_day === day && row.check_kind === kind)?.[key] ?? null;
  const line = (name, kind, key, colour) => ({ type: 'line', name, symbolSize: 9, data: dates.map((day) => value(day, kind, key)), itemStyle: { color: colour }, lineStyle: { color: colour } });
  return chart({
    legend: {}, xAxis: { type: 'category', data: dates }, yAxis: { type: 'value', minInterval: 1, axisLabel: { formatter: integer } },
    tooltip: { trigger: 'axis', valueFormatter: integer, confine: true },
    series: [line(columnTitle('n_violated'), 'rule', 'n_violated', bad), line(columnTitle('n_suspect'), 'rule', 'n_suspect', doubt), line(t('quality.unread'), 'reading', 'n_suspect', unread)],
  }, { height: 260, label: t('quality.days') });
}
