/** Types of indicators (指标类型): how templates share them out, and how many can be measured. */
import { bars } from '../bars.js';
import { colours, palette } from '../chart.js';
import { h } from '../dom.js';
import { integer, percent } from '../format.js';
import { codeName, levelNames, pick, t } from '../language.js';
import { panel } from '../panel.js';
import { address, go } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return h('div', { class: 'grid' },
    one({ query: 'levels_by_template', draw: templates, note: t('levels.note') }),
    one({ query: 'levels_two', size: 'half', draw: two }),
    one({ query: 'template_adoption', size: 'half', link: (row, column) => (column === 'template_id' ? address('forms', { template: row.template_id }) : null) }));
}

function templates({ rows }) {
  const names = [...new Map(rows.map((row) => [row.template_id, row])).values()];
  const codes = [...new Set(rows.map((row) => row.level1_code))];
  const shades = palette();
  const share = (template, code) => rows.find((row) => row.template_id === template && row.level1_code === code)?.share ?? 0;
  return bars({
    names: names.map((row) => pick(row, 'template') ?? row.template_id ?? t('unknown')),
    series: codes.map((code, place) => ({ name: codeName('level1', code), values: names.map((row) => share(row.template_id, code)), colour: shades[place % shades.length], stack: 'all' })),
    say: percent, max: 1, label: t('levels.templates'), pick: (place) => go(address('forms', { template: names[place].template_id })),
  });
}

function two({ rows }) {
  const [numeric, dated, words, rest] = colours('series-1', 'series-3', 'series-5', 'series-6');
  const part = (key, text, colour) => ({ name: t(text), values: rows.map((row) => row[key]), colour, stack: 'all' });
  return bars({
    names: levelNames(rows),
    series: [part('n_numeric', 'kind.numeric', numeric), part('n_dated', 'kind.dated', dated), part('n_qualitative', 'kind.qualitative', words), part('n_undecided', 'kind.undecided', rest)],
    say: integer, label: t('levels.two'), pick: (place) => go(address('forms', { level1: rows[place].level1_code, level2: rows[place].level2_code })),
  });
}
