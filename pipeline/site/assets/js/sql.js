/** The SQL page: a statement, its answer, its file; the address holds the statement, so that it can be sent on. */
import { answer, failed } from './answer.js';
import { csv } from './csv.js';
import { openDatabase } from './database.js';
import { fill, h } from './dom.js';
import { message, progress, resultTable } from './result.js';
import { both, Problem } from './words.js';

const settings = JSON.parse(document.getElementById('settings').textContent);
const part = (id) => document.getElementById(id);
const [statement, result, said] = ['statement', 'result', 'said'].map(part);
let opening = null;
let running = null;
let last = '';

part('run').addEventListener('click', run);
part('stop').addEventListener('click', () => running?.abort());
part('download').addEventListener('click', download);
statement.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
document.addEventListener('click', (event) => {
  const button = event.target.closest('[data-sql]');
  if (!button || running) return;
  statement.value = button.dataset.sql;
  run();
});
addEventListener('hashchange', follow);
follow();
document.documentElement.dataset.ready = 'yes';

/** Run the statement that the address names; the page's own entries into it change nothing. */
function follow() {
  const sql = new URLSearchParams(location.hash.slice(1)).get('sql');
  if (sql && sql !== last && !running) { statement.value = sql; run(); }
}

async function run() {
  if (running) return;
  last = statement.value;
  history.replaceState(null, '', `#${new URLSearchParams({ sql: last })}`);
  await busy(async (database, signal) => {
    const started = performance.now();
    const found = await answer(database, last, settings.bounds.shown_rows, signal);
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    fill(result, found.columns.length && found.rows.length ? resultTable(found) : h('div', { class: 'state' }, both('没有符合的行。', 'No rows.')));
    say(found.isCut, found.rows.length, `${seconds} s`);
    part('download').hidden = found.rows.length === 0;
  }, true);
}

/** All rows of the last query, up to a bound that is said when it is met. */
async function download() {
  if (running) return;
  await busy(async (database, signal) => {
    const found = await answer(database, last, settings.bounds.download_rows, signal);
    const address = URL.createObjectURL(new Blob([csv(found, settings.formulas)], { type: 'text/csv;charset=utf-8' }));
    h('a', { href: address, download: `jixiao-${settings.release}.csv` }).click();
    // The browser has the content by then; at once would be too early in some.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(found.isCut, found.rows.length, 'CSV');
  }, false);
}

/** Do something with the database, which the first use opens; problems are shown in place of the result. */
async function busy(work, isNew) {
  if (isNew) { part('download').hidden = true; fill(said); reveal(); }
  result.setAttribute('aria-busy', 'true');
  running = new AbortController();
  try {
    const database = await opened();
    part('stop').hidden = false;
    if (isNew) fill(result, h('div', { class: 'state' }, both('正在查询…', 'Running…')));
    await work(database, running.signal);
  } catch (problem) {
    fill(result, message(problem instanceof Problem ? problem : failed(problem)));
    part('download').hidden = true;
  } finally {
    running = null;
    part('stop').hidden = true;
    result.setAttribute('aria-busy', 'false');
  }
}

/** The one database of this page. An opening that failed is tried again by the next query. */
function opened() {
  if (!opening) {
    const bar = progress();
    fill(result, bar.element);
    opening = openDatabase(settings, bar.report);
    opening.catch(() => { opening = null; });
  }
  return opening;
}

/** On a phone the answer stands below the statement and above the tables, mostly out of sight. */
function reveal() {
  const heading = part('result-title');
  const { top } = heading.getBoundingClientRect();
  if (top < 0 || top > innerHeight * 0.7) heading.scrollIntoView({ block: 'start' });
}

function say(isCut, count, more) {
  const number = count.toLocaleString('en-US');
  fill(said, both(`${isCut ? '前 ' : ''}${number} 行 · ${more}`, `${isCut ? 'first ' : ''}${number} rows · ${more}`));
}
