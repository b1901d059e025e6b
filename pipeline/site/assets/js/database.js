/** The published database, open in a worker of this page: read-only, without a way to other files or hosts. */
import { fetched, givesParts } from './files.js';
import { Problem } from './words.js';

const NAME = 'warehouse.duckdb';
/** Without being told so, the client fetches a file whole that is named by its address. */
const IN_PARTS = { reliableHeadRequests: true, allowFullHTTPReads: false, forceFullHTTPReads: false };
/** Nothing is loaded at run time, no file or address can be named in a query, and no query can change that. */
const lock = ({ memory_bytes: memory }) => [
  'set autoinstall_known_extensions = false', 'set autoload_known_extensions = false',
  `set memory_limit = '${Math.floor(memory / 1024 ** 2)}MiB'`,
  'set enable_external_access = false', 'set lock_configuration = true',
];

/** The database that `settings` describe, open. `report({share, bytes})` hears how far the download is. */
export async function openDatabase(settings, report) {
  const duckdb = await client(settings);
  const isWhole = settings.database.packed_bytes <= settings.bounds.whole_bytes
    || !await givesParts(absolute(settings.database.path));
  const said = counting(settings.engine.bytes + (isWhole ? settings.database.packed_bytes : 0), report);
  const [program, worker, data] = await Promise.all([
    fetched(`${settings.engine.folder}duckdb.wasm.gz`, 'application/wasm', said),
    fetched(`${settings.engine.folder}worker.js.gz`, 'text/javascript', said),
    isWhole ? fetched(settings.database.packed_path, '', said) : null,
  ]);
  // Worker and program start from memory: only then does the policy of this page hold inside the worker too.
  const database = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), new Worker(URL.createObjectURL(worker)));
  try {
    await database.instantiate(URL.createObjectURL(program));
    if (data) await database.registerFileBuffer(NAME, new Uint8Array(await data.arrayBuffer()));
    else await database.registerFileURL(NAME, absolute(settings.database.path), duckdb.DuckDBDataProtocol.HTTP, false);
    await database.open({ path: NAME, accessMode: duckdb.DuckDBAccessMode.READ_ONLY, filesystem: IN_PARTS });
    const connection = await database.connect();
    for (const statement of lock(settings.bounds)) await connection.query(statement);
    await connection.close();
    return database;
  } catch (problem) {
    await database.terminate();
    throw problem;
  }
}

const absolute = (path) => new URL(path, location.href).href;

async function client(settings) {
  const duckdb = typeof DecompressionStream === 'function' ? await import(absolute(`${settings.engine.folder}duckdb.js`)) : null;
  if (!duckdb || !(await duckdb.getPlatformFeatures()).wasmExceptions) {
    throw new Problem('浏览器版本过旧：需要 Chrome 或 Edge 95、Firefox 113、Safari 16.4 或更新版本。',
      'This browser is too old: Chrome or Edge 95, Firefox 113, Safari 16.4 or newer are needed.');
  }
  return duckdb;
}

function counting(total, report) {
  let bytes = 0;
  return (more) => {
    bytes += more;
    // A server that unpacks on the way sends more than was counted.
    report({ bytes, share: Math.min(bytes / total, 1) });
  };
}
