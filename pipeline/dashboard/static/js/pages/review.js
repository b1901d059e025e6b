/** Review queue (复核队列): cells that only a person can decide, largest money first. */
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer } from '../format.js';
import { codeName, t } from '../language.js';
import { panel } from '../panel.js';
import { changed, go } from '../state.js';

export async function render(page) {
  const params = { status: page.params.status ?? 'open', field: page.params.field };
  const one = (options) => panel({ page, signal: page.signal, params, ...options });
  const chosen = page.params.field && h('div', { class: 'choices' }, h('a', { class: 'button', href: changed({ field: null }), 'aria-label': t('forms.without', { name: codeName('field', page.params.field) }) },
    `${t('review.field')}: ${codeName('field', page.params.field)} ✕`));
  return [chosen, h('div', { class: 'grid' },
    one({ query: 'review_fields', draw: fields, open: (row) => changed({ field: row.field }), show: ['field', 'origin', 'n_cells'] }),
    one({ query: 'review', empty: t('review.none'), note: t('review.note'), rows: 20, show: ['field', 'raw_text', 'candidates', 'evidence', 'form_name', 'source_line', 'amount_wanyuan', 'amount_status', 'rule_ids', 'decision', 'decided_text', 'decided_at'] }))];
}

function fields({ rows }, open) {
  const [one] = colours('series-4');
  return bars({
    names: rows.map((row) => `${codeName('field', row.field)} · ${codeName('origin', row.origin)}`),
    series: [{ name: t('tile.reviews'), values: rows.map((row) => row.n_cells), colour: one }], say: integer, label: t('review.fields'), pick: (place) => go(open(rows[place])),
  });
}
