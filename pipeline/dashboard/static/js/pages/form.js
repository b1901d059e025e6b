/** One form (表单): the table as it was meant, its findings beside it, every value with its source cells. */
import { ask } from '../api.js';
import { h } from '../dom.js';
import { money, number, percentage, placeInFile, signs, tone } from '../format.js';
import { codeName, columnTitle, half, language, named, pick, t } from '../language.js';
import { nothing, panel } from '../panel.js';
import { badge } from '../parts.js';
import { address, changed } from '../state.js';
import { scrolling } from '../table.js';
import { RESULTS, toGroup } from './departments.js';

/** Longer entries of the head take a whole line. */
const WIDE_ENTRY = 18;

export async function render(page) {
  const { form, line, rule } = page.params;
  if (!form) return nothing(h('a', { href: address('forms') }, t('form.choose')));
  const rows = async (query) => (await ask(query, { form }, page.signal)).rows;
  const [heads, indicators, findings, repairs] = await Promise.all(['form_head', 'form_indicators', 'form_findings', 'form_repairs'].map(rows));
  if (heads.length === 0) return nothing(h('a', { href: address('forms') }, t('form.unknown')));
  const one = (options) => panel({ page, signal: page.signal, params: { form }, ...options });
  return h('div', { class: 'form-layout' },
    headPanel(heads[0]),
    h('aside', { class: 'panel', 'aria-labelledby': 'findings' }, h('header', {}, h('h2', { id: 'findings' }, t('form.findings', { n: findings.length }))),
      h('div', { class: 'panel-body', tabindex: '0', role: 'region', 'aria-labelledby': 'findings' }, findingList(findings, indicators, rule))),
    h('div', { class: 'grid' },
      indicators.length > 0 && one({ query: 'form_indicators', drawn: 'view.form', draw: () => indicatorTable(indicators, repairs, findings, rule), note: t('form.repaired') }),
      heads[0].form_type === 'self_evaluation' && one({ query: 'form_results', note: t('results.note'), show: RESULTS, link: toCells(form) }),
      one({ query: 'form_funds', link: toCells(form) }),
      one({ query: 'form_peers', empty: t('form.nopeers'), note: t('peers.leniency'), link: toGroup, show: ['name', 'own_value', 'value_unit', 'peer_scope', 'n', 'value_median', 'percentile', 'leniency', 'source_line'] }),
      one({ query: 'form_score', empty: t('form.noscore'), note: t('bands.note'), show: ['part', language() === 'en' ? 'item_en' : 'item_zh', 'points_possible', 'points_given', 'share', 'n_good', 'n_checked', 'rule_ids'] }),
      one({ query: 'form_repairs', empty: t('form.norepairs'), link: toCells(form), show: ['field', 'raw_text', 'stored_text', 'repair_rule', 'confidence', 'candidates', 'source_line', 'source_cell'] }),
      one({ query: 'form_cells', drawn: 'view.form', draw: (answer) => cells(answer, line), note: t('form.masked') })));
}

const toCells = (form) => (row, column) => (column === 'source_line' && row.source_line ? address('form', { form, line: row.source_line }) : null);

function headPanel(head) {
  const entry = (name, value, isWide = (value?.textContent ?? value ?? '').length > WIDE_ENTRY) => value !== null && value !== undefined && value !== '' && [h('dt', { class: isWide ? 'all' : null }, name), h('dd', { class: isWide ? 'all' : null }, value)];
  const amount = (name) => head[name] !== null && entry(columnTitle(name), money(head[name]));
  const isDisputed = head.amount_status === 'disputed';
  const bounds = `${money(head.amount_low_wanyuan)}–${money(head.amount_high_wanyuan)}`;
  return h('section', { class: 'panel', 'aria-labelledby': 'form-name' }, h('header', {}, h('h2', { id: 'form-name' }, head.project_name ?? head.department ?? codeName('form_type', head.form_type)),
    h('div', { class: 'tools' }, h('a', { class: 'button', href: address('goals', { form: head.form_id }) }, t('page.goals')))),
  h('div', { class: 'panel-body' }, h('dl', { class: 'head' },
    entry(columnTitle('form_type'), codeName('form_type', head.form_type)), entry(columnTitle('fiscal_year'), String(head.fiscal_year ?? '—')),
    entry(columnTitle('department'), head.department && h('a', { href: address('departments', { department: head.department_key, region: null }) }, head.department)),
    entry(columnTitle('region_name'), head.region_name && h('a', { href: address('county', { region: head.region_code, department: null }) }, head.region_name)),
    entry(columnTitle('supervising_department'), head.supervising_department), entry(columnTitle('template_id'), pick(head, 'template') ?? head.template_id),
    isDisputed ? entry(columnTitle('budget_total_wanyuan'), h('span', {}, badge('amount_status', 'disputed'), ' ', bounds), true) : amount('budget_total_wanyuan'), amount('budget_fiscal_wanyuan'), amount('budget_other_wanyuan'), amount('budget_initial_wanyuan'), amount('budget_adjusted_wanyuan'), amount('budget_executed_wanyuan'),
    head.execution_rate !== null && entry(columnTitle('execution_rate'), percentage(head.execution_rate)), head.total_score !== null && entry(columnTitle('total_score'), number(head.total_score)),
    head.amount_status && !isDisputed && entry(columnTitle('amount_status'), badge('amount_status', head.amount_status)),
    entry(columnTitle('file_name'), `${head.file_name}　${placeInFile(head.locator)}`, true),
    entry(columnTitle('source_url'), head.source_url, true), entry(columnTitle('published_on'), head.published_on),
    entry(columnTitle('goal_text'), head.goal_text && h('span', { class: 'goal' }, head.goal_text), true))));
}

function indicatorTable(indicators, repairs, findings, rule) {
  const optional = ['prior_text', 'weight', 'basis', 'scoring_rule', 'evidence', 'actual_text', 'score', 'deviation_reason'].filter((name) => indicators.some((row) => row[name] !== null));
  const marked = new Set(findings.filter((finding) => rule && finding.rule_id === rule).map((finding) => finding.indicator_id));
  const changes = Map.groupBy ? Map.groupBy(repairs, (row) => row.indicator_id) : new Map();
  return scrolling(t('form.indicators'), h('table', { class: 'indicators', role: 'table' },
    h('thead', {}, h('tr', {}, ['level1', 'level2', 'name', 'value_text', ...optional, 'source_line'].map((name) => h('th', { scope: 'col' }, columnTitle(name))))),
    h('tbody', {}, indicators.map((row, place) => h('tr', { id: `i-${row.indicator_id}`, class: marked.has(row.indicator_id) ? 'marked' : null },
      spanned(indicators, place, 'level1', ['level1_code']), spanned(indicators, place, 'level2', ['level1_code', 'level2_code']),
      ['name', 'value_text', ...optional].map((name) => h('td', { role: 'cell', class: width(row, name), 'data-name': columnTitle(name) }, value(row, name, changes.get(row.indicator_id)))),
      h('td', { role: 'cell', class: 'n', 'data-name': columnTitle('source_line') }, h('a', { href: changed({ line: row.source_line }) }, `${row.source_line ?? '—'}:${row.source_cell ?? ''}`)))))));
}

/** A value stays on one line, a text takes what it needs. */
function width(row, name) {
  const { length } = String(row[name] ?? '');
  return name === 'name' || length > 24 ? 'long' : length > 10 ? 'middle' : 'short';
}

/** A level label once for the rows it covers, with how it was obtained where it was not printed. */
function spanned(rows, place, level, keys) {
  const same = (other) => other >= 0 && other < rows.length && keys.every((key) => rows[other][key] === rows[place][key]);
  if (same(place - 1)) return null;
  let end = place;
  while (same(end + 1)) end += 1;
  const row = rows[place];
  const source = row[`${level}_source`];
  return h('th', { scope: 'rowgroup', role: 'rowheader', rowspan: end - place + 1 }, row[level] ?? codeName(level, row[`${level}_code`]),
    source && source !== 'label' && [h('br'), h('span', { class: 'badge' }, codeName('level_source', source))]);
}

function value(row, name, repairs = []) {
  const text = row[name] === null ? '—' : typeof row[name] === 'number' ? number(row[name]) : signs(row[name]);
  const repair = repairs.find((one) => one.field === name);
  if (name === 'value_text' && row.is_disputed) return h('span', { class: 'disputed', title: t('form.disputed', { raw: row.value_raw ?? '' }) }, text, h('span', { class: 'sr' }, t('form.disputed', { raw: row.value_raw ?? '' })));
  if (!repair) return text;
  const said = t('form.was', { raw: repair.raw_text ?? '', rule: repair.rule });
  return h('span', { class: 'repaired', title: said }, text, h('span', { class: 'sr' }, said));
}

function findingList(findings, indicators, rule) {
  if (findings.length === 0) return nothing(t('form.nofindings'));
  const names = new Map(indicators.map((row) => [row.indicator_id, row.name]));
  return h('ul', { class: 'findings' }, findings.map((row) => h('li', { class: tone(row.outcome), 'aria-current': row.rule_id === rule ? 'true' : null },
    h('p', {}, badge('outcome', row.outcome), ' ', h('a', { href: changed({ rule: row.rule_id }) }, row.rule_id), ' ', pick(row, 'title')),
    names.get(row.indicator_id) && h('p', {}, h('a', { href: `#i-${row.indicator_id}` }, names.get(row.indicator_id))),
    row.message && h('p', {}, half(row.message)),
    row.source_lines && h('p', { class: 'quiet' }, h('a', { href: changed({ line: /\d+/.exec(row.source_lines)?.[0] }) }, t('line', { n: row.source_lines }))),
    row.basis && h('p', { class: 'quiet' }, named(row.basis)))));
}

/** Printed lines with their cells; the line of the address is shown and marked. */
function cells({ rows }, line) {
  const lines = new Map();
  for (const row of rows) lines.set(`${row.page}:${row.line}`, [...(lines.get(`${row.page}:${row.line}`) ?? []), row]);
  const wanted = String(line ?? '').split('-')[0];
  const body = [...lines.values()].map((found) => {
    const isWanted = String(found[0].line) === wanted;
    const row = h('tr', { class: isWanted ? 'target' : null }, h('td', {}, t('line', { n: found[0].line })),
      h('td', {}, found.map((cell) => h('span', { class: `cell ${cell.role}`, title: `${t('cell', { n: cell.cell })} · ${codeName('role', cell.role)}` }, cell.text))));
    if (isWanted) setTimeout(() => row.scrollIntoView({ block: 'center' }), 60);
    return row;
  });
  return scrolling(t('form.cells'), h('table', { class: 'cells' }, h('tbody', {}, body)));
}
