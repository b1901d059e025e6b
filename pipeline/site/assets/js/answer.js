/** One query and its answer: column names, DuckDB's types, and every value as the text that DuckDB makes of it. */
import { Problem } from './words.js';

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const SEMICOLON = ';'.charCodeAt(0);

/**
 * At most `limit` rows; `isCut` says that there are more. Texts keep amounts exact, which JavaScript's numbers cannot.
 * An abort of `signal` stops the query.
 */
export async function answer(database, sql, limit, signal) {
  const statement = await unended(database, sql);
  const columns = await described(database, statement);
  const query = `select columns(*)::varchar from (\n${statement}\n) limit ${limit + 1}`;
  const rows = await connected(database, (connection) => texts(connection, query, signal));
  return { columns, rows: rows.slice(0, limit), isCut: rows.length > limit };
}

async function texts(connection, query, signal) {
  signal.addEventListener('abort', () => connection.cancelSent());
  if (signal.aborted) throw stopped();
  const rows = [];
  for await (const batch of await connection.send(query, true)) {
    const columns = batch.schema.fields.map((_, place) => batch.getChildAt(place));
    for (let at = 0; at < batch.numRows; at += 1) rows.push(columns.map((column) => column.get(at)));
  }
  return rows;
}

/** Every step has a connection of its own: after an error WebKit's has been seen to keep its transaction open. */
async function connected(database, work) {
  const connection = await database.connect();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** Several statements can be run at once but not prepared, so that no bracket in a text leads out of a query. */
const check = (database, statement) => connected(database, async (connection) => (await connection.prepare(statement)).close());

/** The statement without the semicolons at its end, comments after them or not. DuckDB counts places in bytes. */
async function unended(database, sql) {
  const bytes = new TextEncoder().encode(sql);
  const { offsets } = await database.tokenize(sql);
  let kept = offsets.length;
  while (kept > 0 && bytes[offsets[kept - 1]] === SEMICOLON) kept -= 1;
  return new TextDecoder().decode(bytes.slice(0, offsets[kept] ?? bytes.length));
}

/** Only what can stand in brackets after FROM is a query; everything else would change something or return nothing. */
async function described(database, statement) {
  const query = `select * from (\n${statement}\n)`;
  try {
    await check(database, query);
    const found = await connected(database, (connection) => connection.query(`describe ${query}`));
    return found.toArray().map((row) => ({
      name: row.column_name, type: row.column_type, isNumeric: NUMERIC.test(row.column_type),
    }));
  } catch (problem) {
    throw await explained(database, statement, problem);
  }
}

/** What DuckDB says of the statement alone, whose lines are those of the reader. */
async function explained(database, statement, problem) {
  try {
    await check(database, statement);
  } catch (own) {
    return /statement.* to prepare|multiple statements/.test(own.message) ? onlyOne() : failed(own);
  }
  return /Parser Error/.test(problem.message) ? onlyOne() : failed(problem);
}

const stopped = () => new Problem('已停止。', 'Stopped.');
const onlyOne = () => new Problem('这里一次运行一条查询（SELECT、FROM、WITH、DESCRIBE……）。',
  'One query runs here at a time (SELECT, FROM, WITH, DESCRIBE …).');

/** DuckDB's message, once; its advice to install an extension cannot be followed here. */
export function failed(problem) {
  if (/canceled/.test(problem.message)) return stopped();
  const parts = [...new Set(problem.message.split('\n\n'))];
  return /exists in the \w+ extension/.test(problem.message)
    ? new Problem('浏览器版不含这个扩展，请换一种写法，或下载数据后用 DuckDB 查询。', 'The browser edition carries no extensions: write it another way, or download the data for DuckDB.', parts[0])
    : new Problem('查询失败', 'The query failed', parts.join('\n\n'));
}
