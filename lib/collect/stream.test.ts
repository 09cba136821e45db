import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SECTION_NAMES, type SectionName } from '../model/snapshot.ts';
import type { Listener } from './collector.ts';
import { type Edition, nextEdition } from './edition.ts';
import { createStreamHub } from './stream.ts';
import { BEGIN, sectionsOf } from './testing/fakes.ts';

beforeEach(() => void vi.useFakeTimers({ now: BEGIN }));
afterEach(() => void vi.useRealTimers());

const stage = { embedded: false, stories: [] };

function opened(build?: string) {
  let edition: Edition = make(undefined, 'first');
  const listeners = new Set<Listener>();
  const hub = createStreamHub(
    {
      edition: () => edition,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    Date.now,
    build,
  );
  function make(previous: Edition | undefined, gap: string): Edition {
    const sections = sectionsOf({ now: 0, clusters: [], routers: [] }, gap);
    return nextEdition(previous, { sections, stage, at: Date.now() }).edition;
  }
  return {
    hub,
    listeners,
    /** A new revision in which the section `peers` differs. */
    change(gap: string, changed: readonly SectionName[] = ['peers']) {
      edition = make(edition, gap);
      for (const listener of listeners) listener(edition.snapshot, changed);
    },
    open(wants: readonly SectionName[], signal = new AbortController().signal) {
      return hub.open(wants, signal).getReader();
    },
  };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

async function next(reader: Reader) {
  const { value, done } = await reader.read();
  if (done) return undefined;
  const text = new TextDecoder().decode(value);
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1];
  const json = field('data');
  return {
    event: field('event'),
    id: field('id'),
    retry: field('retry'),
    data: json === undefined ? undefined : JSON.parse(json),
  };
}

test('tells when to come back, then the current values, then each change asked for', async () => {
  const { open, change } = opened();
  const reader = open(['peers', 'nat']);
  expect(await next(reader)).toMatchObject({ retry: '2000' });
  const first = await next(reader);
  expect(first).toMatchObject({ event: 'sections', id: '1', data: { revision: 1, stage } });
  expect(Object.keys(first?.data.sections).sort()).toEqual(['nat', 'peers']);

  change('second');
  const second = await next(reader);
  expect(second).toMatchObject({ id: '2', data: { sections: { peers: { gaps: [{ feed: 'second' }] } } } });
  expect(Object.keys(second?.data.sections)).toEqual(['peers']);
});

test.each([
  { since: BEGIN - 1, sections: ['nat', 'peers'] },
  { since: BEGIN, sections: ['peers'] },
  { since: BEGIN + 2_000, sections: ['nat', 'peers'] },
])('to a reader of what was $since it sends $sections', async ({ since, sections }) => {
  const { hub, change } = opened();
  vi.setSystemTime(BEGIN + 1_000);
  change('second');
  const reader = hub.open(['peers', 'nat'], new AbortController().signal, since).getReader();
  await next(reader);
  expect(Object.keys((await next(reader))?.data.sections).sort()).toEqual(sections);
});

test('begins with a heartbeat that names the build', async () => {
  const { hub } = opened('b1');
  const reader = hub.open(['peers'], new AbortController().signal).getReader();
  expect(await next(reader)).toMatchObject({ event: 'heartbeat', data: { at: BEGIN, build: 'b1' } });
});

test('sends each change once to a client that is waiting for it', async () => {
  const { open, change } = opened();
  const reader = open(['peers']);
  await next(reader);
  await next(reader);
  const waiting = next(reader);
  change('second');
  expect((await waiting)?.id).toBe('2');
  const after = next(reader);
  change('third');
  expect((await after)?.id).toBe('3');
});

test('says nothing of sections not asked for', async () => {
  const { open, change } = opened();
  const reader = open(['nat']);
  await next(reader);
  await next(reader);
  change('second');
  vi.advanceTimersByTime(5_000);
  expect(await next(reader)).toMatchObject({ event: 'heartbeat', data: { at: BEGIN + 5_000 } });
});

test('makes one message for all clients with the same wish', async () => {
  const { hub, change } = opened();
  const readers = [1, 2, 3].map(() => hub.open(['peers'], new AbortController().signal).getReader());
  for (const reader of readers) {
    await reader.read();
    await reader.read();
  }
  change('second');
  const [one, two, three] = await Promise.all(readers.map((reader) => reader.read()));
  expect(one?.value).toBe(two?.value);
  expect(two?.value).toBe(three?.value);
});

test('a slow client is owed the newest value only, not every one in between', async () => {
  const { open, change } = opened();
  const reader = open(['peers']);
  await next(reader);
  await next(reader);
  for (const gap of ['second', 'third', 'fourth']) change(gap);
  expect((await next(reader))?.id).toBe('2');
  expect(await next(reader)).toMatchObject({
    id: '4',
    data: { sections: { peers: { gaps: [{ feed: 'fourth' }] } } },
  });
});

test('a client that takes nothing is dropped after four heartbeats', async () => {
  const { hub, open } = opened();
  const reader = open(SECTION_NAMES);
  vi.advanceTimersByTime(15_000);
  expect(hub.clients()).toBe(1);
  vi.advanceTimersByTime(5_000);
  expect(hub.clients()).toBe(0);
  await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' });
});

test('one timer serves all clients and ends with the last', async () => {
  const { hub, open } = opened();
  const abort = new AbortController();
  const first = open(['peers'], abort.signal);
  const second = open(['peers']);
  expect(vi.getTimerCount()).toBe(1);
  abort.abort();
  expect(hub.clients()).toBe(1);
  await second.cancel();
  expect(hub.clients()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
  await next(first);
  expect(await next(first)).toBeUndefined();
});

test('a client gone before it came leaves nothing behind', () => {
  const { hub } = opened();
  hub.open(['peers'], AbortSignal.abort());
  expect(hub.clients()).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test('closing ends every stream and stops listening', async () => {
  const { hub, listeners, open } = opened();
  const reader = open(['peers']);
  hub.close();
  await next(reader);
  expect(await next(reader)).toBeUndefined();
  expect(listeners.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
