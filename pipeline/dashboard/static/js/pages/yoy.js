/** Year over year (与上年比): are targets raised, kept or lowered against what was reached last year. */
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer } from '../format.js';
import { codeName, t } from '../language.js';
import { panel } from '../panel.js';
import { changed, go } from '../state.js';

const CLASSES = ['stronger', 'flat', 'weaker', 'undecidable', 'no_prior'];

export async function render(page) {
  const params = { class: page.params.class };
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return [
    h('div', { class: 'choices' }, h('label', {}, t('condition.class'), h('select', { onchange: (event) => go(changed({ class: event.target.value || null })) },
      h('option', { value: '' }, t('all')), CLASSES.map((code) => h('option', { value: code, selected: code === params.class }, codeName('class', code)))))),
    h('div', { class: 'grid' },
      one({ query: 'yoy_classes', draw: classes, open: (row) => changed({ year: row.fiscal_year, class: row.class }), note: t('yoy.note'), empty: t('yoy.none') }),
      one({ query: 'yoy_rows', params, title: t('yoy.rows'), show: ['name', 'value_text', 'prior_text', 'delta_abs', 'delta_pct', 'class', 'department', 'form_name', 'fiscal_year', 'source_line'], rows: 20 })),
  ];
}

function classes({ rows }, open) {
  const years = [...new Set(rows.map((row) => row.fiscal_year))];
  const shades = colours('series-3', 'series-1', 'series-2', 'series-4', 'series-6');
  const value = (year, code) => rows.find((row) => row.fiscal_year === year && row.class === code)?.n_indicators ?? 0;
  return bars({
    names: years.map((year) => String(year ?? t('unknown'))),
    series: CLASSES.map((code, place) => ({ name: codeName('class', code), values: years.map((year) => value(year, code)), colour: shades[place], stack: 'all' })),
    say: integer, label: t('yoy.classes'), pick: (place, part) => go(open({ fiscal_year: years[place], class: CLASSES[part] })),
  });
}
