/** Goal text against indicators (目标与指标): what the text promises and what the indicators hold to it. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { t } from '../language.js';
import { fitting, nothing, panel } from '../panel.js';
import { changed, go } from '../state.js';

export async function render(page) {
  const { rows } = await ask('goal_forms', fitting('goal_forms', page.params, {}), page.signal);
  if (rows.length === 0) return nothing(t('goals.none'));
  const chosen = rows.find((row) => row.form_id === page.params.form) ?? rows[0];
  const params = { form: chosen.form_id };
  const one = (options) => panel({ page, signal: page.signal, params, ...options });
  return [
    h('div', { class: 'choices' }, h('label', {}, t('goals.choose'), h('select', { onchange: (event) => go(changed({ form: event.target.value })) },
      rows.map((row) => h('option', { value: row.form_id, selected: row === chosen }, `${row.form_name ?? row.form_id}（${row.department ?? ''}，${row.fiscal_year ?? ''}）`))))),
    h('div', { class: 'grid' },
      one({ query: 'form_head', size: 'half', title: t('goals.text'), draw: ({ rows: [head] }) => h('p', { class: 'goal' }, head.goal_text) }),
      one({ query: 'form_indicators', size: 'half', show: ['name', 'value_text', 'source_line'] })),
  ];
}
