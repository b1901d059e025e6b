/** Overview (总览): how much is covered, how fresh, how good, and where to look first. */
import { ask } from '../api.js';
import { bands } from '../bands.js';
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, money, percent, shortMoney } from '../format.js';
import { codeName, language, pick, t } from '../language.js';
import { failed, fitting, noForms, panel } from '../panel.js';
import { later, tile } from '../parts.js';
import { spending, spendingForms } from '../spending.js';
import { address, go } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return [
    later(ask('totals', fitting('totals', page.params, {}), page.signal), ({ rows }) => (rows[0].n_forms > 0 ? tiles(rows[0]) : noForms()), (problem) => failed(problem, () => location.reload())),
    h('div', { class: 'grid' },
      one({ query: 'coverage', size: 'half', draw: coverage, open: (row) => address('county', { region: row.region_code, year: row.fiscal_year }) }),
      one({ query: 'money_by_function', size: 'half', draw: spending, open: spendingForms }),
      one({ query: 'rule_totals', size: 'half', title: t('overview.rules'), draw: violations, open: (row) => address('forms', { rule: row.rule_id }), rows: 12, show: ['rule_id', language() === 'en' ? 'title_en' : 'title_zh', 'n_violated', 'n_suspect', 'n_pass', 'pass_rate'] }),
      one({ query: 'score_bands', size: 'half', draw: bands, open: (row) => address('forms', { band: row.grade_band }), note: t('bands.note') }),
      one({ query: 'document_status', drawn: 'view.figures', draw: statuses }),
      one({ query: 'freshness', rows: 10, note: t('overview.origin') })),
  ];
}

function tiles(row) {
  const disputed = row.n_disputed > 0 && t('overview.disputed', {
    n: integer(row.n_disputed), low: money(row.disputed_low_wanyuan), high: money(row.disputed_high_wanyuan),
  });
  return h('div', { class: 'tiles' },
    tile(t('tile.forms'), integer(row.n_forms), { href: address('forms'), small: t('tile.documents', { n: integer(row.n_documents) }) }),
    tile(t('tile.indicators'), integer(row.n_indicators), { href: address('levels') }),
    tile(t('tile.places'), integer(row.n_regions), { small: t('tile.units', { n: integer(row.n_departments) }), href: address('county') }),
    tile(t('tile.money'), shortMoney(row.amount_wanyuan), { href: address('forms', { scope: 'project' }), small: disputed || t('overview.undisputed') }),
    tile(t('tile.findings'), integer(row.n_findings), { href: address('rules'), small: t('tile.errors', { n: integer(row.n_errors), doubt: integer(row.n_suspect) }) }),
    tile(t('tile.reviews'), integer(row.n_open_reviews), { href: address('review') }));
}

function coverage({ rows }, open) {
  const shown = rows.slice(0, 14);
  const [one] = colours('series-1');
  return bars({
    names: shown.map((row) => `${row.region_name ?? row.region_code ?? '—'} ${row.fiscal_year ?? ''}`),
    series: [{ name: t('tile.forms'), values: shown.map((row) => row.n_forms), colour: one }],
    say: integer, label: t('overview.coverage'),
    pick: (place) => go(open(shown[place])),
  });
}

function violations({ rows }, open) {
  const shown = rows.filter((row) => row.n_violated > 0).slice(0, 12);
  const [bad, doubt] = colours('series-2', 'series-4');
  return bars({
    names: shown.map((row) => `${row.rule_id} ${pick(row, 'title')}`),
    series: [
      { name: t('overview.violated'), values: shown.map((row) => row.n_violated), colour: bad, stack: 'all' },
      { name: codeName('outcome', 'suspect_extraction'), values: shown.map((row) => row.n_suspect), colour: doubt, stack: 'all' },
    ],
    say: integer, label: t('overview.rules'),
    pick: (place) => go(open(shown[place])),
  });
}

function statuses({ rows }) {
  const cells = rows.reduce((sum, row) => sum + (row.n_cells ?? 0), 0);
  const unread = rows.reduce((sum, row) => sum + (row.n_cells_unread ?? 0), 0);
  return [
    h('div', { class: 'tiles' }, rows.map((row) => tile(codeName('status', row.status), integer(row.n_documents), { href: address('quality', { status: row.status }), small: t('tile.cells', { n: integer(row.n_cells) }) }))),
    h('p', { class: 'quiet' }, t('overview.read', { share: percent(cells ? 1 - unread / cells : null), unread: integer(unread) })),
  ];
}
