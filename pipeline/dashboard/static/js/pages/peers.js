/** Peers (同类比较): the targets of one indicator in one circle of comparable forms, and where the chosen unit stands. */
import { ask } from '../api.js';
import { chart, colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, number, percent, signs } from '../format.js';
import { codeName, pick, t } from '../language.js';
import { fitting, nothing, panel } from '../panel.js';
import { tile } from '../parts.js';
import { address, changed, go } from '../state.js';
import { table } from '../table.js';
import { toGroup } from './departments.js';

const CIRCLES = ['all', 'year', 'peers'];
const TARGETS = ['department', 'fiscal_year', 'form_name', 'name', 'value_text', 'percentile', 'leniency', 'is_at_ceiling', 'source_line'];

export async function render(page) {
  const circle = CIRCLES.includes(page.params.peer_scope) ? page.params.peer_scope : 'all';
  const { rows } = await ask('peer_groups', fitting('peer_groups', page.params, { peer_scope: circle }), page.signal);
  const group = rows.find((row) => row.benchmark_id === page.params.benchmark)
    ?? rows.find((row) => row.concept_id === page.params.concept) ?? rows[0];
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return [
    h('div', { class: 'choices' },
      choice('peers.circle', CIRCLES.map((code) => [code, codeName('peer_scope', code)]), circle, (code) => ({ peer_scope: code, benchmark: null, concept: group?.concept_id })),
      group && choice('peers.choose', rows.map((row) => [row.benchmark_id, named(row)]), group.benchmark_id, (id) => ({ benchmark: id, concept: null }))),
    group ? h('div', { class: 'grid' },
      one({ query: 'peer_summary', params: { benchmark: group.benchmark_id }, title: t('peers.summary', { name: pick(group, 'concept') }), drawn: 'view.figures', draw: figures, note: t('peers.summary.note') }),
      one({ query: 'peers', params: { benchmark: group.benchmark_id }, title: t('peers.strip', { name: pick(group, 'concept') }), show: TARGETS, rows: 20, note: `${t('peers.note')} ${t('peers.leniency')}`,
        draw: async (answer) => [await (answer.is_cut ? counts(page, group) : strip(answer, page)), table(answer, { show: TARGETS, rows: 20, caption: t('peers.rows') })] }),
      page.params.department && one({ query: 'positions', params: { peer_scope: circle }, empty: t('form.nopeers'), note: t('peers.leniency'), link: toGroup, rows: 20,
        show: ['name', 'own_value', 'value_unit', 'n', 'value_median', 'percentile', 'leniency', 'form_name', 'fiscal_year', 'source_line'] }))
      : nothing(t('peers.none')),
  ];
}

function choice(label, options, value, change) {
  return h('label', {}, t(label), h('select', { onchange: (event) => go(changed(change(event.target.value))) },
    options.map(([code, text]) => h('option', { value: code, selected: code === value }, text))));
}

/** What tells one group from another: indicator, side, unit, number of targets, and its circle. */
function named(row) {
  const circle = [pick(row, 'function'), row.region_level && codeName('region_level', row.region_level), row.fiscal_year].filter(Boolean);
  return t('peers.option', { name: pick(row, 'concept'), side: codeName('target_side', row.target_side), unit: row.value_unit ?? '', n: integer(row.n), circle: circle.length ? ` · ${circle.join(' ')}` : '' });
}

/** The distribution in few numbers: the median where there is one, all values where there are few, the share at the ceiling else. */
function figures({ rows: [row] }) {
  const unit = (value) => `${number(value)} ${row.value_unit ?? ''}`;
  const span = `${number(row.value_min)}–${unit(row.value_max)}`;
  const middle = {
    percentiles: () => [tile(t('peers.median'), unit(row.value_median), { small: t('peers.quartiles', { low: number(row.value_p25), high: number(row.value_p75) }) })],
    ceiling: () => [tile(t('peers.ceiling'), percent(row.share_at_ceiling), { small: t('peers.nomedian') })],
    values: () => [tile(t('peers.values'), (row.listed_values ?? []).map(number).join('、') || '—', { small: t('peers.few') })],
  }[row.reported_as]?.() ?? [];
  return h('div', { class: 'tiles' },
    tile(t('peers.compared'), integer(row.n), { small: t('peers.from', { forms: integer(row.n_forms), units: integer(row.n_departments), places: integer(row.n_regions) }) }),
    middle, tile(t('peers.span'), span, { small: codeName('target_side', row.target_side) }),
    row.value_mode !== null && tile(t('peers.mode'), unit(row.value_mode), { small: t('peers.atmode', { share: percent(row.share_at_mode) }) }));
}

/** Where there are more targets than dots can be told apart: a bar for each value, marked where the chosen unit stands. */
async function counts(page, group) {
  const { rows } = await ask('peer_values', fitting('peer_values', page.params, { benchmark: group.benchmark_id }), page.signal);
  const [others, own] = colours('series-1', 'series-2');
  const said = ({ data }) => `${number(data[0])} ${escape(rows[0].value_unit ?? '')}<br><b>${integer(data[1])}</b>`;
  return valueChart(rows[0].value_unit, page.params.department, [
    { type: 'bar', name: t('peers.all'), barWidth: 9, data: rows.map((row) => [row.own_value, row.n_indicators]), itemStyle: { color: others } },
    page.params.department && { type: 'scatter', name: t('peers.own'), symbol: 'diamond', symbolSize: 18, data: rows.filter((row) => row.n_own > 0).map((row) => [row.own_value, row.n_indicators]), itemStyle: { color: own } },
  ].filter(Boolean), said, { label: t('peers.label', { n: integer(group.n) }) });
}

/** Values across, how many of them upwards. */
function valueChart(unit, hasOwn, series, said, options) {
  return chart({
    legend: hasOwn ? { left: 60 } : undefined,
    tooltip: { trigger: 'item', confine: true, formatter: said, extraCssText: 'max-width: 320px; white-space: normal' },
    xAxis: { type: 'value', scale: true, boundaryGap: ['4%', '4%'], name: unit ?? '', nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: number, hideOverlap: true } },
    yAxis: { type: 'value', minInterval: 1, min: 0, name: t('peers.pile'), nameLocation: 'end', nameTextStyle: { align: 'left' } },
    grid: { left: 8, right: 28, top: 52, bottom: 26, containLabel: true },
    series,
  }, { height: 320, ...options });
}

/** Equal targets are stacked, so that the height of a pile is their number; the chosen unit has a mark of its own. */
function strip({ rows }, page) {
  const [others, own] = colours('series-1', 'series-2');
  const piles = new Map();
  const dots = rows.map((row) => {
    const height = (piles.get(row.own_value) ?? 0) + 1;
    piles.set(row.own_value, height);
    return { value: [row.own_value, height], row };
  });
  const size = piles.size > 60 || Math.max(...piles.values()) > 30 ? 6 : 13;
  const kind = (isOwn) => ({
    type: 'scatter', name: t(isOwn ? 'peers.own' : 'peers.others'), symbol: isOwn ? 'diamond' : 'circle', symbolSize: isOwn ? size + 5 : size, cursor: 'pointer',
    data: dots.filter((dot) => dot.row.is_chosen === isOwn), itemStyle: { color: isOwn ? own : others, opacity: 0.85 },
  });
  const said = ({ data }) => `${escape(data.row.department ?? '')}<br>${escape(data.row.form_name ?? '')}<br><b>${escape(signs(data.row.value_text ?? ''))}</b>`;
  return valueChart(rows[0].value_unit, page.params.department, page.params.department ? [kind(false), kind(true)] : [kind(false)], said, {
    many: rows.length > 200, label: t('peers.label', { n: integer(rows.length) }), pick: ({ data }) => go(address('form', { form: data.row.form_id, line: data.row.source_line })),
  });
}

/** ECharts takes tooltips as HTML. */
const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
