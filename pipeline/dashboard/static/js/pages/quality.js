/** Data quality of the pipeline (流水线数据质量): what was read, repaired, checked. */
import { bars } from '../bars.js';
import { colours } from '../chart.js';
import { h } from '../dom.js';
import { integer } from '../format.js';
import { codeName, t } from '../language.js';
import { panel } from '../panel.js';

export async function render(page) {
  const one = (options) => panel({ page, signal: page.signal, ...options });
  return h('div', { class: 'grid' },
    one({ query: 'cell_roles', size: 'half', draw: roles, note: t('quality.roles') }),
    one({ query: 'repairs_by_rule', size: 'half', draw: repairs }),
    one({ query: 'checks', note: t('quality.checks') }),
    one({ query: 'documents', note: t('overview.origin') }));
}

function roles({ rows }) {
  const [one] = colours('series-1');
  return bars({
    names: rows.map((row) => codeName('role', row.role)), series: [{ name: t('cells'), values: rows.map((row) => row.n_cells), colour: one }],
    say: integer, label: t('quality.roles'),
  });
}

function repairs({ rows }) {
  const shown = rows.slice(0, 16);
  const [one] = colours('series-5');
  return bars({
    names: shown.map((row) => `${codeName('field', row.field)} · ${row.rule}`), series: [{ name: t('repairs'), values: shown.map((row) => row.n_repairs), colour: one }],
    say: integer, label: t('repairs'),
  });
}
