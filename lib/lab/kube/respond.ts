import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Status, statusJson } from './statuses.ts';

const compress = promisify(gzip);

/** Real API servers compress answers from this size on, at the fastest level, and never a watch. */
const gzipFrom = 128 * 1024;

/** Sends JSON text, compressed where it is large and the client takes gzip. */
export async function respondJson(
  request: IncomingMessage,
  response: ServerResponse,
  code: number,
  json: string,
): Promise<void> {
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-cache, private');
  response.setHeader('vary', 'Accept-Encoding');
  const plain = Buffer.from(json);
  if (plain.length < gzipFrom || !/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
    send(response, code, plain);
    return;
  }
  const packed = await compress(plain, { level: 1 });
  response.setHeader('content-encoding', 'gzip');
  send(response, code, packed);
}

/** Sends a Status object, with Retry-After where it names a time. */
export async function respondStatus(
  request: IncomingMessage,
  response: ServerResponse,
  status: Status,
): Promise<void> {
  if (status.retryAfterSeconds !== undefined) response.setHeader('retry-after', status.retryAfterSeconds);
  await respondJson(request, response, status.code, `${statusJson(status)}\n`);
}

/** What a real server says where no group or version is installed: text, not a Status. */
export function respondNoSuchPath(response: ServerResponse): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8');
  send(response, 404, Buffer.from('404 page not found\n'));
}

function send(response: ServerResponse, code: number, body: Buffer): void {
  response.writeHead(code, { 'content-length': body.length });
  response.end(body);
}
