/** Charts by ECharts in the colours of the page; loaded with the first chart. */
import { h } from './dom.js';

let library = null;
const alive = new Set();
const LEGEND_LINE = 24;

/** The ECharts module, fetched once from this server. */
function load() {
  library ??= new Promise((resolve, reject) => {
    const script = h('script', { src: '/static/vendor/echarts.min.js' });
    script.onload = () => resolve(window.echarts);
    script.onerror = () => reject(new Error('echarts.min.js'));
    document.head.append(script);
  });
  return library;
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
export const palette = () => [1, 2, 3, 4, 5, 6].map((place) => colour(`series-${place}`));
export const colours = (...names) => names.map(colour);

/**
 * Draw `option`, or what it gives for the width in px, into a new element of `height` px; `pick(event)` follows a click on a
 * mark; many marks go on a canvas.
 */
export async function chart(option, { height = 320, label, pick, many = false } = {}) {
  const echarts = await load();
  const place = h('div', { class: 'chart', role: 'img', 'aria-label': label, style: `height:${height}px` });
  const wanted = (width) => (typeof option === 'function' ? option(width) : option);
  // Every further line of the legend makes the chart higher, not its marks smaller.
  const fit = () => { place.style.height = `${height + LEGEND_LINE * Math.max(0, legendLines(wanted(place.clientWidth), place.clientWidth) - 1)}px`; };
  requestAnimationFrame(() => {
    if (!place.isConnected) return;
    fit();
    const drawn = echarts.init(place, null, { renderer: many ? 'canvas' : 'svg' });
    const draw = () => {
      const width = place.clientWidth;
      drawn.setOption(dressed(wanted(width), width));
      // With a view box the drawing shrinks to the printed page instead of being cut.
      place.querySelector('svg')?.setAttribute('viewBox', `0 0 ${width} ${place.clientHeight}`);
    };
    draw();
    if (pick) drawn.on('click', pick);
    const observer = new ResizeObserver(() => { if (drawn.getWidth() !== place.clientWidth) { fit(); drawn.resize(); draw(); } });
    observer.observe(place);
    alive.add({ place, drawn, observer });
    place.dataset.drawn = 'yes';
  });
  return place;
}

/** Free the charts that left the page. */
export function sweep() {
  for (const one of alive) {
    if (one.place.isConnected) continue;
    one.observer.disconnect();
    one.drawn.dispose();
    alive.delete(one);
  }
}

/** Lines that the names of a legend need; a legend never hides a name behind a page of its own. */
function legendLines(option, width) {
  const names = option.legend ? (option.legend.data ?? option.series.map((one) => one.name)) : [];
  const need = (name) => 46 + [...String(name)].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/.test(sign) ? 12.5 : 7), 0);
  let [lines, used] = [names.length > 0 ? 1 : 0, option.legend?.left ?? 0];
  for (const name of names) {
    if (used + need(name) > width && used > 0) [lines, used] = [lines + 1, 0];
    used += need(name);
  }
  return lines;
}

function dressed(option, width) {
  const [ink, soft, line, surface] = colours('ink', 'ink-soft', 'line', 'surface');
  const font = getComputedStyle(document.documentElement).getPropertyValue('--font');
  const axis = (one) => ({
    ...one,
    axisLine: { lineStyle: { color: line } },
    axisTick: { show: false },
    splitLine: { show: one.type !== 'category', lineStyle: { color: line } },
    nameTextStyle: { color: soft },
    axisLabel: { color: soft, fontSize: 12, ...one.axisLabel },
  });
  return {
    color: palette(),
    // A chart that moves while its page changes its width is printed half way.
    animation: false,
    textStyle: { fontFamily: font, color: ink },
    tooltip: { trigger: 'item', backgroundColor: surface, borderColor: line, textStyle: { color: ink }, confine: true },
    ...option,
    grid: { left: 16, right: 28, top: 16 + LEGEND_LINE * legendLines(option, width), bottom: 8, containLabel: true, ...option.grid },
    legend: option.legend && { top: 4, left: 0, textStyle: { color: ink }, ...option.legend },
    xAxis: option.xAxis && axis(option.xAxis),
    yAxis: option.yAxis && axis(option.yAxis),
  };
}
