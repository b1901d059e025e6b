/** Bars lying on their side: long Chinese names stand at the left, as many as there are. */
import { chart } from './chart.js';

const BAR = 30;

/**
 * `names`: one per row. `series`: [{name, values, colour, stack}]. `say(value)` formats; `pick(place)` opens a row.
 * The first row stands on top.
 */
export function bars({ names, series, say, pick, label, max }) {
  const narrow = innerWidth < 600;
  const stacked = series.some((one) => one.stack);
  const option = {
    legend: series.length > 1 ? { data: series.map((one) => one.name) } : undefined,
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: say, confine: true },
    xAxis: { type: 'value', max, axisLabel: { formatter: (value) => say(value, true), hideOverlap: true }, splitNumber: narrow ? 2 : 5 },
    yAxis: { type: 'category', inverse: true, data: names, axisLabel: { width: narrow ? 92 : 190, overflow: 'truncate' } },
    series: series.map((one) => ({
      type: 'bar', name: one.name, data: one.values, stack: one.stack, barMaxWidth: 20, cursor: pick ? 'pointer' : 'default',
      itemStyle: { color: one.colour, borderRadius: stacked ? 0 : [0, 3, 3, 0], ...one.style },
    })),
  };
  const height = Math.max(names.length, 2) * (stacked || series.length === 1 ? BAR : BAR + 14) + (series.length > 1 ? 84 : 56);
  return chart(option, { height, label, pick: pick && ((event) => pick(event.dataIndex)) });
}
