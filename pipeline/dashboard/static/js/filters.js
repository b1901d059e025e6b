/** The filters above all pages; long lists (places, units) are searched on the server while one types. */
import { ask } from './api.js';
import { h, fill } from './dom.js';
import { pick, t } from './language.js';
import { changed, go } from './state.js';

const WAIT_MS = 200;

export async function drawFilters(place, { params }) {
  const [years, templates] = await Promise.all([ask('filter_years', {}), ask('filter_templates', {})]);
  fill(place,
    choice('year', params.year, years.rows.map((row) => [row.fiscal_year, String(row.fiscal_year)])),
    search('region', params.region, placesFor, 'wide'),
    search('department', params.department, (words) => unitsFor(words, params), 'wide'),
    choice('template', params.template, templates.rows.map((row) => [row.template_id, pick(row, 'template') ?? row.template_id])),
    ['year', 'region', 'department', 'template'].some((name) => params[name]) && h('button', {
      type: 'button', class: 'button', onclick: () => go(changed({ year: null, region: null, department: null, template: null })),
    }, t('filters.clear')));
}

function choice(name, value, options) {
  return h('label', { class: name }, t(`filter.${name}`), h('select', {
    name, onchange: (event) => go(changed({ [name]: event.target.value || null })),
  }, h('option', { value: '' }, t('all')), options.map(([code, text]) => h('option', { value: code, selected: String(code) === value }, text))));
}

async function placesFor(given) {
  const found = await ask('filter_regions', given);
  return found.rows.map((row) => [row.region_code, row.region_name ?? row.region_code, row.full_name]);
}

async function unitsFor(given, params) {
  const filters = Object.fromEntries(['year', 'region'].filter((name) => params[name]).map((name) => [name, params[name]]));
  const found = await ask('filter_departments', { ...filters, ...given });
  return found.rows.map((row) => [row.department_key, row.department ?? row.department_key]);
}

/** An input with suggestions; its value is the name, the address keeps the code. */
function search(name, value, find, kind) {
  const list = h('datalist', { id: `list-${name}` });
  const input = h('input', { name, list: list.id, autocomplete: 'off', placeholder: t('all'), oninput, onchange, onfocus: oninput });
  let known = new Map();
  let timer = 0;
  if (value) {
    input.value = value;
    find(name === 'region' ? { region: value } : { department: value }).then((options) => {
      if (!options.length) return;
      input.value = label(options[0], options);
      input.title = options[0][2] ?? options[0][1];
    });
  }

  function label([code, text], options) {
    return options.filter(([, other]) => other === text).length > 1 || name === 'region' ? `${text} ${code}` : text;
  }
  function oninput() {
    if (known.has(input.value)) return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const options = await find(input.value && input.value !== value && input !== null ? { words: input.value } : {});
      known = new Map(options.map((option) => [label(option, options), option[0]]));
      // The short name stands in the field; the full one tells places of one name apart in the list.
      fill(list, options.map((option) => h('option', { value: label(option, options) }, option[2])));
    }, WAIT_MS);
  }
  async function onchange() {
    const text = input.value.trim();
    if (!text) return go(changed({ [name]: null }));
    if (!known.has(text)) {
      const options = await find({ words: text.split(' ')[0] });
      known = new Map([[text, options[0]?.[0]]]);
    }
    if (known.get(text)) return go(changed({ [name]: known.get(text) }));
    input.setCustomValidity(t('filters.unknown'));
    input.reportValidity();
    input.addEventListener('input', () => input.setCustomValidity(''), { once: true });
    return undefined;
  }
  return h('label', { class: kind }, t(`filter.${name}`), input, list);
}
