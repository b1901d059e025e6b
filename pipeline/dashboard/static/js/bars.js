/** Bars lying on their side: long Chinese names stand at the left in two lines, as many as there are. */
import { chart } from './chart.js';
import { integer } from './format.js';

const BAR = 32;
const NAMES = { share: 0.36, least: 88, most: 300 };

/**
 * `names`: one per row. `series`: [{name, values, colour, stack}]. `say(value)` formats; `pick(place, part)` opens a row, or
 * what the series of that number says of it.
 * The first row stands on top. Under the pointer a row says its whole name.
 */
export function bars({ names, series, say, pick, label, max }) {
  const stacked = series.some((one) => one.stack);
  const option = (width) => ({
    legend: series.length > 1 ? { data: series.map((one) => one.name) } : undefined,
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: say, confine: true, extraCssText: 'max-width: 460px; white-space: normal' },
    // A count has no halves: without the least step the axis would read 0, 1, 1, 2, 2.
    xAxis: { type: 'value', max, minInterval: say === integer ? 1 : 0, axisLabel: { formatter: (value) => say(value, true), hideOverlap: true }, splitNumber: width < 500 ? 2 : 5 },
    yAxis: { type: 'category', inverse: true, data: names, axisLabel: { interval: 0, lineHeight: 14, formatter: (name) => twoLines(name, room(width)) } },
    series: series.map((one) => ({
      type: 'bar', name: one.name, data: one.values, stack: one.stack, barMaxWidth: 20, cursor: pick ? 'pointer' : 'default',
      itemStyle: { color: one.colour, borderRadius: stacked ? 0 : [0, 3, 3, 0], ...one.style },
    })),
  });
  const height = Math.max(names.length, 2) * (stacked || series.length === 1 ? BAR : BAR + 14) + (series.length > 1 ? 84 : 56);
  return chart(option, { height, label, pick: pick && ((event) => pick(event.dataIndex, event.seriesIndex)) });
}

/** Pixels for names beside a chart of `width`. */
const room = (width) => Math.min(NAMES.most, Math.max(NAMES.least, width * NAMES.share));

/** A name in at most two lines of `width` pixels; what is left out becomes an ellipsis. */
export function twoLines(name, width) {
  const lines = [''];
  let used = 0;
  for (const sign of String(name)) {
    const wide = /[\u2e80-\uffef]/.test(sign) ? 12.5 : 7;
    if (used + wide > width - (lines.length === 2 ? 12 : 0)) {
      if (lines.length === 2) return `${lines.join('\n')}…`;
      // A Latin word is not torn: it goes to the next line as a whole.
      const [word] = /[A-Za-z0-9,.'-]*$/.exec(lines[0]);
      const torn = /[A-Za-z0-9]/.test(sign) && word.length < lines[0].length ? word : '';
      lines[0] = lines[0].slice(0, lines[0].length - torn.length);
      lines.push(torn);
      used = torn.length * 7;
    }
    lines[lines.length - 1] += sign;
    used += wide;
  }
  return lines.join('\n');
}
