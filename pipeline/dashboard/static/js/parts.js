/** Small parts that several pages use. */
import { h, fill } from './dom.js';
import { tone } from './format.js';
import { codeName } from './language.js';

export const badge = (list, code) => h('span', { class: `badge ${tone(code)}` }, codeName(list, code));

/** A number with its name and, where it leads somewhere, a link. */
export function tile(name, value, { href, small } = {}) {
  return h(href ? 'a' : 'div', { class: 'tile', href }, h('b', {}, amount(value)), h('span', {}, name), small && h('small', {}, small));
}

/** The number large, its unit small. */
function amount(value) {
  const [, digits, unit] = /^([\d.,%—–、-]+)(.*)$/.exec(value) ?? [null, value, ''];
  // The blank stands outside the unit: there a narrow tile breaks the line.
  return [digits, unit && ' ', unit && h('i', {}, unit.trim())];
}

/** A container that is filled when its rows are there; problems are shown in place. */
export function later(promise, draw, onProblem) {
  const place = h('div', { 'aria-busy': 'true' });
  promise.then(async (found) => fill(place, await draw(found)))
    .catch((problem) => { if (problem.name !== 'AbortError') fill(place, onProblem(problem)); })
    .finally(() => place.removeAttribute('aria-busy'));
  return place;
}
