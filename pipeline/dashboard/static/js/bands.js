/** Bands of machine-read quality (机读质量档), with the forms that get no score shown as such. */
import { bars } from './bars.js';
import { colours } from './chart.js';
import { integer } from './format.js';
import { codeName, t } from './language.js';
import { go } from './state.js';

export function bands({ rows }, open) {
  const [one] = colours('series-1');
  return bars({
    names: rows.map((row) => codeName('grade_band', row.grade_band)),
    series: [{ name: t('tile.forms'), values: rows.map((row) => row.n_forms), colour: one }],
    say: integer, label: t('bands.label'), pick: (place) => go(open(rows[place])),
  });
}
