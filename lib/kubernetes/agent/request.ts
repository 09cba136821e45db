import http from 'node:http';
import https from 'node:https';
import { createSecureContext, type SecureContext } from 'node:tls';
import { optional } from '../../model/optional.ts';
import type { Access, Credentials } from '../credentials/access.ts';
import { ApiFailure, type Asked, connectionFailure, silenceFailure, statusFailure } from '../failure.ts';
import { isRaw, type Raw, text } from './raw.ts';
import { nextTurn } from './turns.ts';

export type Ask = {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** Longest time without a byte, in milliseconds. */
  readonly silenceMs: number;
  readonly signal: AbortSignal;
};

/** An open answer: status 200 to 299, body still coming. `beat` starts the deadline for silence anew with another length. */
export type Answer = {
  readonly body: http.IncomingMessage;
  readonly asked: Asked;
  beat(silenceMs: number): void;
};

/** A small HTTP client for one API server, over one keep-alive agent. Everything it throws is an ApiFailure. */
export type ApiClient = {
  /** Resolves with the head of a good answer. The body errors with an ApiFailure when it breaks or falls silent. */
  open(ask: Ask): Promise<Answer>;
  /** The whole JSON object of an answer and the number of its bytes. Resolves in a turn of the event loop of its own. */
  read(ask: Ask): Promise<{ value: Raw; bytes: number }>;
  close(): void;
};

/** @param cluster the name used in the words of a failure */
export function createApiClient(cluster: string, credentials: Credentials): ApiClient {
  const agents = {
    'https:': new https.Agent({ keepAlive: true, keepAliveMsecs: 30_000 }),
    'http:': new http.Agent({ keepAlive: true, keepAliveMsecs: 30_000 }),
  };

  let trusted: { tls: Access['tls']; context: SecureContext } | undefined;

  /** Reading certificates costs a millisecond or more, and a cluster has some thirty connections: done once for all. */
  function secureContext(tls: Access['tls']): SecureContext {
    const { ca, cert, key } = tls;
    const same = trusted && trusted.tls.ca === ca && trusted.tls.cert === cert && trusted.tls.key === key;
    if (!trusted || !same) trusted = { tls, context: createSecureContext(optional({ ca, cert, key })) };
    return trusted.context;
  }

  async function open(ask: Ask): Promise<Answer> {
    const access = await credentials.access();
    await nextTurn();
    const asked: Asked = { cluster, server: access.server.host, path: ask.path };
    try {
      return await send(ask, access, asked);
    } catch (thrown) {
      credentials.refused(access, thrown);
      throw thrown;
    }
  }

  function send(ask: Ask, access: Access, asked: Asked, again = false): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const secure = access.server.protocol === 'https:';
      let answered = false;
      const request = (secure ? https : http).request(
        {
          ...access.tls,
          ...(secure ? { secureContext: secureContext(access.tls) } : {}),
          agent: access.agent ?? agents[secure ? 'https:' : 'http:'],
          host: access.server.hostname.replace(/^\[|\]$/g, ''),
          port: access.server.port || (secure ? 443 : 80),
          // Not `new URL`: a server below a path, as Rancher's, keeps that path in front.
          path: access.server.pathname.replace(/\/$/, '') + ask.path,
          method: ask.method ?? 'GET',
          headers: {
            ...access.headers,
            accept: 'application/json',
            ...(ask.body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          signal: ask.signal,
        },
        (response) => {
          answered = true;
          const beat = (silenceMs: number) => {
            clearTimeout(silence);
            silence = setTimeout(() => response.destroy(silenceFailure(asked, silenceMs)), silenceMs);
          };
          beat(ask.silenceMs);
          response.once('close', () => clearTimeout(silence));
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) resolve({ body: response, asked, beat });
          else refusalOf(response, asked, status).then(reject);
        },
      );
      let silence = setTimeout(() => request.destroy(silenceFailure(asked, ask.silenceMs)), ask.silenceMs);
      request.on('error', (error) => {
        // Once there is an answer, its body tells what becomes of it.
        if (answered) return;
        clearTimeout(silence);
        // The server may close an idle connection in the moment we use it; nothing was answered, so asking once more is safe.
        const wasIdle = request.reusedSocket && 'code' in error && error.code === 'ECONNRESET';
        if (wasIdle && !again && !ask.signal.aborted) send(ask, access, asked, true).then(resolve, reject);
        else reject(asFailure(error, asked));
      });
      request.end(ask.body === undefined ? undefined : JSON.stringify(ask.body));
    });
  }

  return {
    open,
    async read(ask) {
      const { body, asked, beat } = await open(ask);
      const chunks: Buffer[] = [];
      try {
        for await (const chunk of body) {
          beat(ask.silenceMs);
          chunks.push(chunk);
        }
      } catch (error) {
        throw asFailure(error, asked);
      }
      const whole = Buffer.concat(chunks);
      await nextTurn();
      return { value: parsed(whole, asked), bytes: whole.length };
    },
    close() {
      agents['https:'].destroy();
      agents['http:'].destroy();
    },
  };
}

function parsed(body: Buffer, asked: Asked): Raw {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    value = undefined;
  }
  if (isRaw(value)) return value;
  // 502: what answered is not an API server, perhaps a proxy's page in front of it.
  throw statusFailure(asked, 502, 'the answer is not a JSON object');
}

/** The failure an error status stands for, in the words of the server's `Status` object where there is one. */
async function refusalOf(response: http.IncomingMessage, asked: Asked, status: number) {
  let body = '';
  try {
    for await (const chunk of response.setEncoding('utf8')) {
      if (body.length < 16_384) body += chunk;
    }
  } catch {
    // The status says enough.
  }
  const retryAfter = Number(response.headers['retry-after']);
  return statusFailure(
    asked,
    status,
    messageIn(body) ?? response.statusMessage ?? '',
    Number.isFinite(retryAfter) ? retryAfter * 1000 : undefined,
  );
}

function messageIn(body: string): string | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return isRaw(value) ? text(value, 'message') : undefined;
  } catch {
    return undefined;
  }
}

/** What broke a request or its body, as an ApiFailure. */
export function asFailure(error: unknown, asked: Asked): ApiFailure {
  return error instanceof ApiFailure ? error : connectionFailure(asked, error);
}
