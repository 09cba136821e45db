import { part, parts, type Raw, text } from './agent/raw.ts';
import type { ApiClient } from './agent/request.ts';

const PAGE = 500;

export type Listed = { readonly resourceVersion: string; readonly bytes: number };

/**
 * Lists everything at `path` in pages and hands each object to `each`, a page a turn of the event loop.
 * @param path without paging, e.g. `/api/v1/services` or `/api/v1/events?fieldSelector=…`
 * @returns the version of the whole list, from which a watch goes on
 * @throws ApiFailure; of kind `expired` when the list took longer than the server keeps it (then nothing of it counts)
 */
export async function list(
  client: ApiClient,
  ask: { path: string; silenceMs: number; signal: AbortSignal },
  each: (object: Raw) => void,
): Promise<Listed> {
  let next: string | undefined;
  let bytes = 0;
  for (;;) {
    const page = await client.read({
      ...ask,
      path: withQuery(ask.path, { limit: String(PAGE), continue: next }),
    });
    bytes += page.bytes;
    for (const object of parts(page.value, 'items')) each(object);
    const metadata = part(page.value, 'metadata');
    next = text(metadata, 'continue');
    if (next === undefined) return { resourceVersion: text(metadata, 'resourceVersion') ?? '0', bytes };
  }
}

/** The same path with these parameters added; undefined ones are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const added = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (added.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(added)}`;
}
