/** Peer strip (同类比较): the targets of one indicator in all units, one dot each. */
import { ask } from '../api.js';
import { chart, colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, number, signs } from '../format.js';
import { codeName, t } from '../language.js';
import { fitting, nothing, panel } from '../panel.js';
import { address, changed, go } from '../state.js';

export async function render(page) {
  const { rows } = await ask('concepts', fitting('concepts', page.params, {}), page.signal);
  if (rows.length === 0) return nothing();
  const chosen = rows.find((row) => row.concept_id === page.params.concept && (row.unit_family ?? '') === (page.params.unit_family ?? ''))
    ?? rows.find((row) => row.concept_id === page.params.concept) ?? rows[0];
  const params = { concept: chosen.concept_id, unit_family: chosen.unit_family };
  const one = (options) => panel({ page, signal: page.signal, params, ...options });
  return [
    h('div', { class: 'choices' }, h('label', {}, t('peers.choose'), h('select', { onchange: choose }, rows.map((row, place) => h('option', { value: place, selected: row === chosen },
      `${row.concept_zh}（${codeName('unit_family', row.unit_family)}，${integer(row.n_indicators)}）`))))),
    h('div', { class: 'grid' },
      one({ query: 'peers', title: t('peers.strip', { name: chosen.concept_zh }), draw: strip, note: t('peers.note'),
        show: ['department', 'region_name', 'fiscal_year', 'form_name', 'name', 'value_text', 'value_number', 'value_unit', 'direction', 'form_id', 'source_line'] }),
      one({ query: 'peer_summary' })),
  ];

  function choose(event) {
    const row = rows[event.target.value];
    go(changed({ concept: row.concept_id, unit_family: row.unit_family }));
  }
}

/** Equal targets are stacked, so that the height of a pile is their number; floors and ceilings have their own marks. */
function strip({ rows }) {
  const [floor, ceiling] = colours('series-1', 'series-2');
  const piles = new Map();
  const dots = rows.map((row) => {
    const height = (piles.get(row.value_number) ?? 0) + 1;
    piles.set(row.value_number, height);
    return { value: [row.value_number, height], row };
  });
  const kind = (direction, symbol, colour) => ({
    type: 'scatter', name: codeName('direction', direction), symbol, symbolSize: piles.size > 60 || Math.max(...piles.values()) > 30 ? 6 : 13, cursor: 'pointer',
    data: dots.filter((dot) => dot.row.direction === direction), itemStyle: { color: colour, opacity: 0.85 },
  });
  return chart({
    legend: {},
    tooltip: { trigger: 'item', confine: true, formatter: ({ data }) => `${escape(data.row.department ?? '')}<br>${escape(data.row.form_name ?? '')}<br><b>${escape(signs(data.row.value_text ?? ''))}</b>` },
    xAxis: { type: 'value', scale: true, boundaryGap: ['4%', '4%'], axisLabel: { formatter: number } },
    yAxis: { type: 'value', minInterval: 1, min: 0 },
    series: [kind('floor', 'circle', floor), kind('ceiling', 'triangle', ceiling)],
  }, { height: 320, many: rows.length > 200, label: t('peers.label', { n: integer(rows.length) }), pick: ({ data }) => go(address('form', { form: data.row.form_id, line: data.row.source_line })) });
}

/** ECharts takes tooltips as HTML. */
const escape = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
