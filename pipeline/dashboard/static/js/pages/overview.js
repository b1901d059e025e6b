/** Overview (总览): how much is covered, how fresh, how good, and where to look first. */
import { ask } from '../api.js';
import { bands } from '../bands.js';
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer, money, percent, shortMoney } from '../format.js';
import { codeName, pick, t } from '../language.js';
import { failed, fitting, panel } from '../panel.js';
import { later, tile } from '../parts.js';
import { spending } from '../spending.js';
import { address, go } from '../state.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return [
    later(ask('totals', fitting('totals', page.params, {}), page.signal), ({ rows }) => tiles(rows[0]), (problem) => failed(problem, () => location.reload())),
    h('div', { class: 'grid' },
      one({ query: 'coverage', size: 'half', draw: coverage }),
      one({ query: 'money_by_function', size: 'half', draw: spending }),
      one({ query: 'rule_totals', size: 'half', title: t('overview.rules'), draw: violations }),
      one({ query: 'score_bands', size: 'half', draw: bands, note: t('bands.note') }),
      one({ query: 'document_status', draw: statuses }),
      one({ query: 'freshness', note: t('overview.origin') })),
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

function coverage({ rows }) {
  const shown = rows.slice(0, 14);
  const [one] = colours('series-1');
  return bars({
    names: shown.map((row) => `${row.region_name ?? row.region_code ?? '—'} ${row.fiscal_year ?? ''}`),
    series: [{ name: t('tile.forms'), values: shown.map((row) => row.n_forms), colour: one }],
    say: integer, label: t('overview.coverage'),
    pick: (place) => go(address('county', { region: shown[place].region_code, year: shown[place].fiscal_year })),
  });
}

function violations({ rows }) {
  const shown = rows.filter((row) => row.n_violated > 0).slice(0, 12);
  const [bad, doubt] = colours('series-2', 'series-4');
  return bars({
    names: shown.map((row) => `${row.rule_id} ${pick(row, 'title')}`),
    series: [
      { name: t('overview.violated'), values: shown.map((row) => row.n_violated), colour: bad, stack: 'all' },
      { name: codeName('outcome', 'suspect_extraction'), values: shown.map((row) => row.n_suspect), colour: doubt, stack: 'all' },
    ],
    say: integer, label: t('overview.rules'),
    pick: (place) => go(address('forms', { rule: shown[place].rule_id })),
  });
}

function statuses({ rows }) {
  const cells = rows.reduce((sum, row) => sum + (row.n_cells ?? 0), 0);
  const unread = rows.reduce((sum, row) => sum + (row.n_cells_unread ?? 0), 0);
  return [
    h('div', { class: 'tiles' }, rows.map((row) => tile(codeName('status', row.status), integer(row.n_documents), { small: t('tile.cells', { n: integer(row.n_cells) }) }))),
    h('p', { class: 'quiet' }, t('overview.read', { share: percent(cells ? 1 - unread / cells : null), unread: integer(unread) })),
  ];
}
