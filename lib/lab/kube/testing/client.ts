import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { isRecord, type JsonRecord } from '../object.ts';

export type Answer = {
  readonly code: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The text parsed; throws where it is no JSON object. */
  json(): JsonRecord;
};

export type WatchEvent = { readonly type: string; readonly object: JsonRecord };

export type TestWatch = {
  /** The next event; undefined when the stream has ended in good order. Rejects when it broke. */
  next(): Promise<WatchEvent | undefined>;
  close(): void;
};

/** A plain HTTPS client for tests: one token, one keep-alive agent, nothing hidden. */
export function createTestClient(
  server: { readonly origin: string; readonly caPem: string },
  token?: string,
) {
  const agent = new Agent({ keepAlive: true, ca: server.caPem });

  function open(method: string, path: string, headers: Record<string, string>, body?: string) {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const sent = request(server.origin + path, { method, agent, headers: { ...authorization, ...headers } });
    sent.on('response', resolve).on('error', reject).end(body);
    return promise;
  }

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const response = await open(method, path, { ...type, ...headers }, sent);
    const bytes = Buffer.concat(await response.toArray());
    const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    return {
      code: response.statusCode ?? 0,
      headers: response.headers,
      text,
      json: () => record(JSON.parse(text)),
    };
  }

  return {
    send,
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    async list(path: string): Promise<readonly JsonRecord[]> {
      const { items } = (await send('GET', path)).json();
      return Array.isArray(items) ? items.map(record) : [];
    },
    /** Opens a watch; resolves when its headers are there. Rejects where the answer is not 200. */
    async watch(path: string): Promise<TestWatch> {
      const response = await open('GET', path, {});
      if (response.statusCode !== 200) throw new Error(Buffer.concat(await response.toArray()).toString());
      const lines = createInterface({ input: response })[Symbol.asyncIterator]();
      return {
        async next() {
          const { done, value } = await lines.next();
          if (response.errored) throw response.errored;
          if (done) return undefined;
          const { type, object } = record(JSON.parse(value));
          return { type: String(type), object: record(object) };
        },
        close: () => response.destroy(),
      };
    },
    close: () => agent.destroy(),
  };
}

export function record(value: unknown): JsonRecord {
  if (!isRecord(value)) throw new Error(`expected a JSON object, got ${JSON.stringify(value)}`);
  return value;
}
