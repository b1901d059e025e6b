/** Project money by class of spending (支出功能分类), the largest first; a bar leads to the forms behind it. */
import { bars } from './bars.js';
import { colours } from './chart.js';
import { integer, money } from './format.js';
import { t } from './language.js';
import { nothing } from './panel.js';
import { address, go } from './state.js';

/** The forms behind a class. */
export const spendingForms = (row) => address('forms', { budget_class: row.budget_class_code, scope: 'project' });

const MOST = 14;

export function spending({ rows }, open) {
  const shown = rows.filter((row) => row.amount_wanyuan !== null).slice(0, MOST);
  if (shown.length === 0) return nothing(t('county.disputed'));
  const [one] = colours('series-3');
  return bars({
    names: shown.map((row) => row.budget_class_name ?? t('unknown')),
    series: [{ name: t('tile.money'), values: shown.map((row) => row.amount_wanyuan), colour: one }],
    say: (value, isAxis) => (isAxis ? integer(value) : `${money(value)} ${t('unit.wanyuan')}`), label: t('overview.functions'),
    pick: (place) => go(open(shown[place])),
  });
}
