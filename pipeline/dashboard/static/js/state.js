/** The address is the state: page, filters, language and a pinned release; every view can be linked. */

export const FILTERS = ['year', 'region', 'department', 'template'];
const KEPT = [...FILTERS, 'lang', 'release'];

/** Page name and parameters of the present address. */
export function here() {
  const page = location.pathname.slice(1) || 'overview';
  return { page, params: Object.fromEntries(new URLSearchParams(location.search)) };
}

/** Address of a page with the filters in force and `more`; a value of null takes a parameter away. */
export function address(page, more = {}) {
  const { params } = here();
  const kept = Object.fromEntries(KEPT.filter((name) => params[name]).map((name) => [name, params[name]]));
  const all = Object.entries({ ...kept, ...more }).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const query = new URLSearchParams(all.map(([name, value]) => [name, String(value)])).toString();
  return `/${page}${query ? `?${query}` : ''}`;
}

/** Address of this page with some parameters changed. */
export function changed(more) {
  const { page, params } = here();
  return address(page, { ...params, ...more });
}

export function go(url, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  dispatchEvent(new Event('navigated'));
}
