import type { IncomingMessage } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { ApiClient } from './agent/request.ts';
import { watch } from './watch.ts';

const line = (type: string, object: object) => `${JSON.stringify({ type, object })}\n`;
const object = (name: string, resourceVersion: string) => ({ metadata: { name, resourceVersion } });

/** Watches a stream that carries these texts and then ends; what it told, and how it ended. */
async function told(...texts: readonly string[]) {
  const body = new PassThrough();
  const asked = { cluster: 'home', server: '127.0.0.1', path: '' };
  const client: ApiClient = {
    open({ path }) {
      asked.path = path;
      return Promise.resolve({ body: body as PassThrough & IncomingMessage, asked, beat() {} });
    },
    read: () => Promise.reject(new Error('not used')),
    close() {},
  };
  for (const text of texts) body.write(text);
  body.end();
  const events: string[] = [];
  const end = await watch(
    client,
    {
      path: '/api/v1/services',
      resourceVersion: '7',
      headMs: 1_000,
      silenceMs: 1_000,
      watchMs: 270_000,
      signal: new AbortController().signal,
    },
    {
      onOpen: () => events.push('open'),
      onBytes() {},
      onChange: (type, changed) => events.push(`${type} ${JSON.stringify(changed)}`),
      onVersion: (version) => events.push(`at ${version}`),
    },
  ).then(
    () => 'ended',
    (thrown) => thrown.kind,
  );
  return { path: asked.path, events, end };
}

describe('a watch', () => {
  test('asks for bookmarks and an end, from where the list left off', async () => {
    expect((await told()).path).toBe(
      '/api/v1/services?watch=true&resourceVersion=7&allowWatchBookmarks=true&timeoutSeconds=270',
    );
  });

  test('tells changes in order, and after each where it stands', async () => {
    const a = object('a', '8');
    const { events, end } = await told(
      line('ADDED', a),
      line('MODIFIED', object('a', '9')) + line('DELETED', object('a', '10')),
      line('BOOKMARK', { metadata: { resourceVersion: '12' } }),
    );
    expect(events).toEqual([
      'open',
      `put ${JSON.stringify(a)}`,
      'at 8',
      `put ${JSON.stringify(object('a', '9'))}`,
      'at 9',
      `remove ${JSON.stringify(object('a', '10'))}`,
      'at 10',
      'at 12',
    ]);
    expect(end).toBe('ended');
  });

  test.each([
    ['an expired version', line('ERROR', { kind: 'Status', code: 410, message: 'too old' }), 'expired'],
    ['another error', line('ERROR', { kind: 'Status', code: 500, message: 'etcd' }), 'failing'],
    ['an error that says nothing', line('ERROR', {}), 'failing'],
    // Each may have been a change, so only a new list makes sure.
    ['a line that is no JSON', 'oops\n', 'expired'],
    ['a line that is no event', '[]\n', 'expired'],
    ['an event of an unknown type', line('NEWTYPE', object('b', '9')), 'expired'],
  ])('%s ends it, and what came before counts', async (_, text, kind) => {
    const { events, end } = await told(
      line('ADDED', object('a', '8')),
      text,
      line('ADDED', object('c', '10')),
    );
    expect(end).toBe(kind);
    expect(events).toHaveLength(3);
    expect(events.at(-1)).toBe('at 8');
  });
});
