import { StringDecoder } from 'node:string_decoder';
import { type Raw, text } from './agent/raw.ts';
import { type ApiClient, type Ask, asFailure } from './agent/request.ts';
import { nextTurn } from './agent/turns.ts';
import { statusFailure } from './failure.ts';
import { createPageReader } from './page.ts';

const PAGE = 500;
/** Of an answer that arrives faster than it is taken apart, so much is done in one turn of the event loop. */
const IN_ONE_TURN_MS = 8;

export type Listed = { readonly resourceVersion: string; readonly bytes: number };

/**
 * Lists everything at `path` in pages and hands each object to `each` as it arrives.
 * @param path without paging, e.g. `/api/v1/services` or `/api/v1/events?fieldSelector=…`
 * @returns the version of the whole list, from which a watch goes on
 * @throws ApiFailure; of kind `expired` when the list took longer than the server keeps it (then nothing of it counts)
 */
export async function list(
  client: Pick<ApiClient, 'open'>,
  ask: Ask,
  each: (object: Raw) => void,
): Promise<Listed> {
  let next: string | undefined;
  let bytes = 0;
  for (;;) {
    const path = withQuery(ask.path, { limit: String(PAGE), continue: next });
    const page = await readPage(client, { ...ask, path }, each);
    bytes += page.bytes;
    next = text(page.metadata, 'continue');
    if (next === undefined) return { resourceVersion: text(page.metadata, 'resourceVersion') ?? '0', bytes };
  }
}

async function readPage(client: Pick<ApiClient, 'open'>, ask: Ask, each: (object: Raw) => void) {
  const { body, asked, beat } = await client.open(ask);
  const reader = createPageReader(each);
  const decoder = new StringDecoder('utf8');
  let bytes = 0;
  let turnedAt = performance.now();
  try {
    for await (const chunk of body) {
      beat(ask.silenceMs);
      bytes += chunk.length;
      reader.push(decoder.write(chunk));
      if (performance.now() - turnedAt < IN_ONE_TURN_MS) continue;
      await nextTurn();
      turnedAt = performance.now();
    }
    return { metadata: reader.end(), bytes };
  } catch (error) {
    // 502: what answered is not an API server, perhaps a proxy's page in front of it.
    if (error instanceof SyntaxError) throw statusFailure(asked, 502, 'the answer is not a list in JSON');
    throw asFailure(error, asked);
  }
}

/** The same path with these parameters added; undefined ones are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const added = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (added.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(added)}`;
}
