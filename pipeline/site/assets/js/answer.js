/** One query and its answer: column names, DuckDB's types, and every value as the text that DuckDB makes of it. */
import { Problem } from './words.js';

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL\(.*\))$/;
const SEMICOLON = ';'.charCodeAt(0);

/** At most `limit` rows; `isCut` says that there are more. Texts keep amounts exact, which JavaScript's numbers cannot. */
export async function answer(connection, sql, limit) {
  const statement = await unended(connection, sql);
  const columns = await described(connection, statement);
  const reader = await connection.send(`select columns(*)::varchar from (\n${statement}\n) limit ${limit + 1}`, true);
  const rows = [];
  for await (const batch of reader) {
    const texts = columns.map((_, place) => batch.getChildAt(place));
    for (let at = 0; at < batch.numRows; at += 1) rows.push(texts.map((column) => column.get(at)));
  }
  return { columns, rows: rows.slice(0, limit), isCut: rows.length > limit };
}

/** The statement without the semicolons at its end, comments after them or not. DuckDB counts places in bytes. */
async function unended(connection, sql) {
  const bytes = new TextEncoder().encode(sql);
  const { offsets } = await connection.bindings.tokenize(sql);
  let kept = offsets.length;
  while (kept > 0 && bytes[offsets[kept - 1]] === SEMICOLON) kept -= 1;
  return new TextDecoder().decode(bytes.slice(0, offsets[kept] ?? bytes.length));
}

/** Only what can stand in brackets after FROM is a query; everything else would change something or return nothing. */
async function described(connection, statement) {
  const asked = `select * from (\n${statement}\n)`;
  try {
    // Several statements can be run at once but not prepared, so that no bracket in the text leads out of the query.
    await (await connection.prepare(asked)).close();
    const found = await connection.query(`describe ${asked}`);
    return found.toArray().map((row) => ({
      name: row.column_name, type: row.column_type, isNumeric: NUMERIC.test(row.column_type),
    }));
  } catch (problem) {
    throw await explained(connection, statement, problem);
  }
}

/** What DuckDB says of the statement alone, whose lines are those of the reader. */
async function explained(connection, statement, problem) {
  try {
    await (await connection.prepare(statement)).close();
  } catch (own) {
    return /statement.* to prepare|multiple statements/.test(own.message) ? onlyOne() : failed(own);
  }
  return /Parser Error/.test(problem.message) ? onlyOne() : failed(problem);
}

const onlyOne = () => new Problem('这里一次运行一条查询（SELECT、FROM、WITH、DESCRIBE……）。',
  'One query runs here at a time (SELECT, FROM, WITH, DESCRIBE …).');

/** DuckDB's message, once; its advice to install an extension cannot be followed here. */
export function failed(problem) {
  if (/canceled/.test(problem.message)) return new Problem('已停止。', 'Stopped.');
  const parts = [...new Set(problem.message.split('\n\n'))];
  return /exists in the \w+ extension/.test(problem.message)
    ? new Problem('浏览器版不含这个扩展，请换一种写法，或下载数据后用 DuckDB 查询。', 'The browser edition carries no extensions: write it another way, or download the data for DuckDB.', parts[0])
    : new Problem('查询失败', 'The query failed', parts.join('\n\n'));
}
