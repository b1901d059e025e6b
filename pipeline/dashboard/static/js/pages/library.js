/** Indicator library (指标库): the standard indicators with their wordings, classes, signs and ranges, to write forms from. */
import { h } from '../dom.js';
import { codeName, language, t } from '../language.js';
import { panel } from '../panel.js';
import { address, changed, go } from '../state.js';

const LEVELS = ['OUTPUT', 'BENEFIT', 'SATIS', 'COST'];
const named = () => (language() === 'en' ? 'concept_en' : 'concept_zh');

export async function render(page) {
  const { words, level1 } = page.params;
  return [
    h('form', {
      class: 'choices', role: 'search',
      onsubmit: (event) => { event.preventDefault(); go(changed({ words: new FormData(event.target).get('words') })); },
    }, h('label', {}, t('library.words'), h('input', { name: 'words', type: 'search', value: words ?? '', size: '28', maxlength: '100' })),
    h('label', {}, t('condition.level1'), h('select', { onchange: (event) => go(changed({ level1: event.target.value || null })) },
      h('option', { value: '' }, t('all')), LEVELS.map((code) => h('option', { value: code, selected: code === level1 }, codeName('level1', code))))),
    h('button', { class: 'button main' }, t('search'))),
    h('div', { class: 'grid' }, panel({
      page, signal: page.signal, query: 'library', rows: 30, params: { words, level1 }, empty: t('library.none'), note: t('library.note'),
      show: [named(), 'name_variants', 'level2_code', 'n_forms', 'value_operator', 'value_unit', 'value_min', 'value_median', 'value_max', 'quality_notes', 'quantified_share', 'n_names', 'n_regions'],
      link: (row, column) => ({ [named()]: address('peers', { concept: row.concept_id }), n_forms: address('forms', { concept: row.concept_id }) }[column] ?? null),
    })),
  ];
}
