/** Requests to the API; all requests of one view name the same release. */
import { setWords } from './language.js';

let release = null;

/** What the page has to say when a request fails: the message of the server and whether a reload helps. */
export class Failure extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const pinned = () => release?.version;
export const manifest = () => release;

/** Take the current release, or the one the address names, for all requests from now on. */
export async function pin(version) {
  release = await get('/api/release', version ? { release: version } : {});
  return release;
}

export async function loadWords() {
  setWords(await get('/api/words', {}));
}

/** Rows of a query as objects, with columns, SQL and whether rows were cut off. */
export async function ask(name, params, signal) {
  return shaped(await get(`/api/queries/${name}`, { ...params, release: release.version }, signal));
}

export async function askSql(sql, signal) {
  return shaped(await get('/api/sql', { sql, release: release.version }, signal));
}

/** Address of the same rows as a file. */
export function fileAddress(name, params, kind) {
  const path = name === null ? `/api/sql.${kind}` : `/api/queries/${name}.${kind}`;
  return `${path}?${new URLSearchParams({ ...params, release: release.version })}`;
}

function shaped(found) {
  const names = found.columns.map((column) => column.name);
  found.lines = found.rows;
  found.rows = found.rows.map((line) => Object.fromEntries(names.map((name, place) => [name, line[place]])));
  return found;
}

async function get(path, params, signal) {
  let response;
  try {
    response = await fetch(`${path}?${new URLSearchParams(params)}`, { signal });
  } catch (problem) {
    if (problem.name === 'AbortError') throw problem;
    throw new Failure(0, problem.message);
  }
  const body = await response.json();
  if (!response.ok) throw new Failure(response.status, body.message ?? JSON.stringify(body.detail ?? body));
  return body;
}
