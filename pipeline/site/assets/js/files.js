/** Files of this site, fetched with progress and unpacked. */
import { Problem } from './words.js';

const GZIP = [0x1f, 0x8b];

/** The content of `url` as a Blob of `type`; `report` hears how many more bytes have arrived. */
export async function fetched(url, type, report) {
  const response = await answered(url);
  const counter = new TransformStream({
    transform(chunk, out) { report(chunk.byteLength); out.enqueue(chunk); },
  });
  return unpacked(await new Response(response.body.pipeThrough(counter)).blob(), type);
}

/** Whether the server sends parts of `url`; asked as the client of DuckDB asks before it reads in parts. */
export async function givesParts(url) {
  return (await fetch(url, { method: 'HEAD', headers: { Range: 'bytes=0-' } })).status === 206;
}

async function answered(url) {
  let response;
  try {
    response = await fetch(url);
  } catch (problem) {
    throw new Problem('下载中断，请检查网络后再试。', 'The download broke off: check the network and try again.', problem.message);
  }
  // The data lie in a folder of their release: it is gone when a newer one has been put on the server.
  if (!response.ok) throw new Problem('文件不在服务器上：可能已换成新版本，请刷新网页。', 'The file is not there; a newer release may have replaced it: reload the page.', `${response.status} ${url}`);
  return response;
}

/** Some servers unpack on the way and some do not, so the first bytes decide. */
async function unpacked(blob, type) {
  const head = new Uint8Array(await blob.slice(0, GZIP.length).arrayBuffer());
  const isPacked = GZIP.every((byte, place) => head[place] === byte);
  const stream = isPacked ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
  return new Blob([await new Response(stream).blob()], { type });
}
