/** Forms (表单): every figure of the other pages leads here with its conditions in the address. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { codeName, columnTitle, pick, t } from '../language.js';
import { fitting, panel } from '../panel.js';
import { changed, go } from '../state.js';

const CONDITIONS = ['scope', 'function', 'budget_class', 'band', 'rule', 'concept', 'level1', 'level2', 'class', 'relation', 'repair', 'status', 'words'];

export async function render(page) {
  const params = Object.fromEntries(CONDITIONS.filter((name) => page.params[name]).map((name) => [name, page.params[name]]));
  const named = await names(page, params);
  return [
    search(page),
    h('div', { class: 'choices' }, Object.entries(params).filter(([name]) => name !== 'words').map(([name, value]) => h('a', {
      class: 'button', href: changed({ [name]: null }), 'aria-label': t('forms.without', { name: `${t(`condition.${name}`)}: ${named(name, value)}` }),
    }, `${t(`condition.${name}`)}: ${named(name, value)} ✕`))),
    h('div', { class: 'grid' }, panel({
      page, signal: page.signal, query: 'forms', params, empty: t('forms.none'),
      show: ['form_name', 'department', 'region_name', 'fiscal_year', 'amount_wanyuan', 'amount_status', 'n_errors', 'n_warnings', 'n_suspect', 'n_indicators', 'form_type'],
    })),
  ];
}

/** What to call the values of the conditions: codes by their words, rules, indicators and classes as the release names them. */
async function names(page, params) {
  const lists = { scope: 'scope', level1: 'level1', level2: 'level2', class: 'class', relation: 'relation', repair: 'repair_rule', status: 'amount_status', band: 'grade_band' };
  const asked = fitting('condition_names', {}, params);
  const { rows } = Object.keys(asked).length > 0 ? await ask('condition_names', asked, page.signal) : { rows: [] };
  return (name, value) => (lists[name] ? codeName(lists[name], value) : pick(rows.find((row) => row.condition === name) ?? {}, 'title') ?? value);
}

function search(page) {
  return h('form', {
    class: 'choices', role: 'search',
    onsubmit: (event) => { event.preventDefault(); go(changed({ words: new FormData(event.target).get('words') })); },
  }, h('label', {}, t('forms.words'), h('input', { name: 'words', type: 'search', value: page.params.words ?? '', size: '28', maxlength: '100', 'aria-label': `${t('forms.words')} (${columnTitle('form_name')})` })),
  h('button', { class: 'button main' }, t('search')));
}
