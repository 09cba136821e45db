import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, type JsonRecord } from './object.ts';
import type { TestWatch, WatchEvent } from './testing/client.ts';
import { pool, served, service } from './testing/served.ts';

const path = '/api/v1/services?watch=true';
const ref = (name: string) => ({ kind: 'Service', namespace: 'default', name });
const brief = (event: WatchEvent | undefined) => [event?.type, at(event?.object, 'metadata.name')];

async function take(watch: TestWatch, count: number): Promise<readonly (WatchEvent | undefined)[]> {
  const events: (WatchEvent | undefined)[] = [];
  for (let i = 0; i < count; i += 1) events.push(await watch.next());
  return events;
}

describe('where a watch starts', () => {
  test.each(['', '&resourceVersion=0'])('%j: with all there is, then what happens', async (from) => {
    const { store, client } = await served();
    store.sync([service('a'), service('b')]);
    const watch = await client.watch(path + from);
    store.put(service('c'));
    expect((await take(watch, 3)).map(brief)).toEqual([
      ['ADDED', 'a'],
      ['ADDED', 'b'],
      ['ADDED', 'c'],
    ]);
  });

  test('at a revision: with what came after it', async () => {
    const { store, client } = await served();
    store.put(service('a'));
    const revision = store.revision();
    store.put(service('a', { ip: '192.0.2.2' }));
    store.remove(ref('a'));
    const watch = await client.watch(`${path}&resourceVersion=${revision}`);
    const events = await take(watch, 2);
    expect(events.map(brief)).toEqual([
      ['MODIFIED', 'a'],
      ['DELETED', 'a'],
    ]);
    expect(at(events[1]?.object, 'metadata.resourceVersion')).toBe(String(store.revision()));
    expect(events[1]?.object).toMatchObject({ kind: 'Service', apiVersion: 'v1' });
  });

  test('too long ago: with an expired ERROR, and ends', async () => {
    const { store, client } = await served();
    store.put(service('a'));
    store.compact();
    const watch = await client.watch(`${path}&resourceVersion=${store.revision() - 1}`);
    expect(await watch.next()).toMatchObject({
      type: 'ERROR',
      object: {
        kind: 'Status',
        code: 410,
        reason: 'Expired',
        message: `too old resource version: ${store.revision() - 1} (${store.revision()})`,
      },
    });
    expect(await watch.next()).toBeUndefined();
  });

  test('in the future: silent, bookmarks too, until the store gets there', async () => {
    const { store, server, client } = await served();
    const watch = await client.watch(
      `${path}&allowWatchBookmarks=true&resourceVersion=${store.revision() + 1}`,
    );
    server.bookmark();
    store.put(service('a'));
    server.bookmark();
    store.put(service('b'));
    expect((await take(watch, 2)).map(brief)).toEqual([
      ['BOOKMARK', undefined],
      ['ADDED', 'b'],
    ]);
  });
});

test('an object enters and leaves a watch with a selector by its labels', async () => {
  const { store, client } = await served();
  const labelled = (app: string) => service('a', { labels: { app } });
  const watch = await client.watch(`${path}&labelSelector=app%3Dx&resourceVersion=${store.revision()}`);
  for (const app of ['y', 'x', 'y', 'x']) store.put(labelled(app));
  store.remove(ref('a'));
  store.put(service('other', { labels: { app: 'x' } }));
  const events = await take(watch, 5);
  expect(events.map(brief)).toEqual([
    ['ADDED', 'a'],
    ['DELETED', 'a'],
    ['ADDED', 'a'],
    ['DELETED', 'a'],
    ['ADDED', 'other'],
  ]);
  expect(at(events[1]?.object, 'metadata.labels.app')).toBe('x');
});

test('a watch of one namespace hears nothing of others, and events of CRs name their kind', async () => {
  const { store, client } = await served();
  const pools = '/apis/metallb.io/v1beta1/namespaces/metallb-system/ipaddresspools?watch=1';
  const watch = await client.watch(`${pools}&resourceVersion=${store.revision()}`);
  const elsewhere = pool('elsewhere', ['192.0.2.0/24']);
  store.put({ ...elsewhere, metadata: { ...elsewhere.metadata, namespace: 'default' } });
  store.put(pool('here', ['192.0.2.0/24']));
  expect(await watch.next()).toMatchObject({ object: { kind: 'IPAddressPool', metadata: { name: 'here' } } });
});

describe('bookmarks and the end', () => {
  test('bookmarks carry the newest revision, for those who asked', async () => {
    const { store, server, client } = await served();
    const asked = await client.watch(`${path}&allowWatchBookmarks=true`);
    const silent = await client.watch(path);
    store.put(pool('p', ['192.0.2.0/24']));
    server.bookmark();
    store.put(service('a'));
    expect(await asked.next()).toMatchObject({
      type: 'BOOKMARK',
      object: { kind: 'Service', metadata: { resourceVersion: String(store.revision() - 1) } },
    });
    expect(brief(await silent.next())).toEqual(['ADDED', 'a']);
  });

  test('they come by themselves', async () => {
    const { client } = await served({ bookmarkEveryMs: 5 });
    const watch = await client.watch(`${path}&allowWatchBookmarks=true`);
    expect((await take(watch, 2)).map((event) => event?.type)).toEqual(['BOOKMARK', 'BOOKMARK']);
  });

  test('when its time is over a watch sends a last bookmark and ends; the server forgets it', async () => {
    const { server, client } = await served();
    const watch = await client.watch(`${path}&allowWatchBookmarks=true&timeoutSeconds=1`);
    expect(server.watches()).toBe(1);
    expect((await take(watch, 2)).map((event) => event?.type)).toEqual(['BOOKMARK', undefined]);
    await expect.poll(() => server.watches()).toBe(0);
  });

  test('initial events as a stream are refused, as older servers do', async () => {
    const { client } = await served();
    const answer = await client.get(`${path}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan`);
    expect([answer.code, answer.json().reason]).toEqual([422, 'Invalid']);
  });
});

test('a list followed by a watch from it always ends at what the store holds', async () => {
  const { store, client } = await served();
  const step = fc.record({
    name: fc.constantFrom('a', 'b', 'c', 'd'),
    ip: fc.constantFrom(undefined, '192.0.2.1', '192.0.2.2'),
    compact: fc.boolean(),
  });
  function perform({ name, ip, compact }: { name: string; ip: string | undefined; compact: boolean }): void {
    if (ip === undefined) store.remove(ref(name));
    else store.put(service(name, { ip }));
    if (compact) store.compact();
  }
  await fc.assert(
    fc.asyncProperty(fc.array(step), fc.array(step), async (before, after) => {
      before.forEach(perform);
      const { metadata, items } = (await client.get('/api/v1/services')).json();
      const held = new Map<unknown, JsonRecord>();
      for (const item of Array.isArray(items) ? items : []) held.set(at(item, 'metadata.name'), item);
      const changes = after.map((one) => ({ ...one, compact: false }));
      changes.slice(0, 3).forEach(perform);
      const watch = await client.watch(`${path}&resourceVersion=${at(metadata, 'resourceVersion')}`);
      changes.slice(3).forEach(perform);
      store.remove(ref('end'));
      store.put(service('end'));
      for (;;) {
        const event = await watch.next();
        const name = at(event?.object, 'metadata.name');
        if (event?.type === 'DELETED') held.delete(name);
        else if (event !== undefined) held.set(name, event.object);
        if (event === undefined || (name === 'end' && event.type === 'ADDED')) break;
      }
      watch.close();
      const revisions = (objects: Iterable<unknown>) =>
        [...objects].map((object) => at(object, 'metadata.resourceVersion')).sort();
      expect(revisions(held.values())).toEqual(revisions(store.list('Service')));
    }),
    { numRuns: 60 },
  );
});
