/** Starts the pages: takes the release, draws the frame, follows the address. */
import { loadWords, manifest, pin } from './api.js';
import { sweep } from './chart.js';
import { fill, h } from './dom.js';
import { drawFilters } from './filters.js';
import { language, setLanguage, t } from './language.js';
import { failed } from './panel.js';
import { MENU, PARENT } from './site.js';
import { address, changed, go, here } from './state.js';

const part = (id) => document.getElementById(id);
let running = new AbortController();
let shownPage = null;

setTheme(localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));
addEventListener('popstate', show);
addEventListener('navigated', show);
document.addEventListener('click', follow);
await show();

/** Draw the page of the address. A new page takes the newest release; the same page with other filters keeps its own. */
async function show() {
  running.abort();
  running = new AbortController();
  const view = { ...here(), signal: running.signal };
  const isFirst = shownPage === null;
  const isNew = [view.page, view.params.form, view.params.release].join() !== shownPage;
  setLanguage(view.params.lang);
  document.documentElement.dataset.ready = 'no';
  try {
    await Promise.all([isNew || !manifest() ? pin(view.params.release) : null, shownPage === null ? loadWords() : null]);
    const module = import(`./pages/${view.page}.js`);
    frame(view);
    const filters = drawFilters(part('filters'), view);
    shownPage = [view.page, view.params.form, view.params.release].join();
    const main = part('main');
    fill(main, lead(view), await (await module).render(view));
    await filters;
    if (isNew) scrollTo(0, 0);
    // A reader who just arrived starts at the top, where the menu and the way past it are; one who followed a link, at its page.
    if (isNew && !isFirst) main.focus({ preventScroll: true });
  } catch (problem) {
    if (problem.name === 'AbortError') return;
    fill(part('main'), failed(problem, () => location.reload()));
  } finally {
    sweep();
    if (!view.signal.aborted) document.documentElement.dataset.ready = 'yes';
  }
}

function lead({ page, params }) {
  document.title = `${t(`page.${page}`)} · ${t('site')}`;
  return [params.release && h('p', { class: 'banner' }, t('release.pinned', { version: params.release }), ' ',
    h('a', { href: changed({ release: null }) }, t('release.current'))),
  h('div', { class: 'lead' }, h('h1', {}, t(`page.${page}`)), h('p', {}, t(`about.${page}`)))];
}

function frame({ page }) {
  const other = language() === 'en' ? 'zh' : 'en';
  const isDark = document.documentElement.dataset.theme === 'dark';
  fill(part('masthead'),
    h('a', { class: 'name', href: address('overview') }, h('img', { src: '/static/mark.svg', alt: '' }), t('site')),
    h('div', { class: 'release' }, t('release.shown', { version: manifest().version }), h('br'), t('release.built', { time: when(manifest().built_at) })),
    h('button', { type: 'button', lang: other, onclick: () => go(changed({ lang: other === 'en' ? 'en' : null })) }, other === 'en' ? 'English' : '中文'),
    h('button', { type: 'button', onclick: () => { setTheme(isDark ? 'light' : 'dark'); show(); } }, t(isDark ? 'theme.light' : 'theme.dark')),
    h('button', { type: 'button', class: 'print', onclick: () => print() }, t('print')));
  const active = PARENT[page] ?? page;
  fill(part('pages'), h('ul', {}, MENU.map(([group, pages]) => [h('li', { class: 'group' }, t(group)), pages.map((name) => h('li', {},
    h('a', { href: address(name), 'aria-current': name === active ? 'page' : null }, t(`page.${name}`))))])));
  part('pages').querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  fill(part('colophon'), h('p', {}, t('colophon.sense')), h('p', {}, t('colophon.units')), h('p', {},
    h('a', { href: `/dictionary/index.html?lang=${language()}`, 'data-plain': 'yes' }, t('colophon.dictionary')), ' · ', h('a', { href: '/api/openapi.json', 'data-plain': 'yes' }, 'OpenAPI')));
}

function when(text) {
  return new Date(text).toLocaleString(language() === 'en' ? 'en-GB' : 'zh-CN', { dateStyle: 'medium', timeStyle: 'short' });
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem('theme', theme);
}

/** Links between pages stay in this document. */
function follow(event) {
  const link = event.target.closest?.('a[href^="/"]');
  if (!link || link.hasAttribute('download') || link.dataset.plain || link.getAttribute('href').startsWith('/api/')) return;
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
}
