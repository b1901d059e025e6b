/** All pages in the order of the menu; a page is one module in `pages/`. */

export const MENU = [
  ['group.money', ['overview', 'county', 'departments', 'forms']],
  ['group.quality', ['rules', 'goals', 'crosschecks', 'review']],
  ['group.compare', ['peers', 'library', 'yoy', 'levels']],
  ['group.pipeline', ['quality', 'sql']],
];

/** The menu entry that stands for a page without one. */
export const PARENT = { form: 'forms' };
