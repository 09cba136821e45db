import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SECTION_NAMES, Snapshot, StreamMessage } from '@/lib/model/snapshot.ts';
import * as nowhere from './[[...path]]/route.ts';
import * as section from './[section]/route.ts';
import * as healthz from './healthz/route.ts';
import * as readyz from './readyz/route.ts';
import * as snapshot from './snapshot/route.ts';
import * as stream from './stream/route.ts';
import { collectOn, get } from './testing.ts';

let running: ReturnType<typeof collectOn>;
beforeEach(() => {
  running = collectOn();
});
afterEach(() => running.end());

const of = (name: string) => ({ params: Promise.resolve({ section: name }) });
const etagOf = (response: Response) => response.headers.get('etag') ?? '';

describe('GET /api/<section>', () => {
  test.each(SECTION_NAMES)('%s: a stream message with this section alone', async (name) => {
    const response = await section.GET(get(`/api/${name}`), of(name));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect(Object.keys(StreamMessage.parse(await response.json()).sections)).toEqual([name]);
  });

  test.each([
    ['the ETag', (tag: string) => tag],
    ['the ETag made weak by a proxy', (tag: string) => `W/${tag}`],
    ['a list with it', (tag: string) => `"other", ${tag}`],
    ['a star', () => '*'],
  ])('is 304 without a body for %s', async (_, header) => {
    const etag = etagOf(await section.GET(get('/api/nat'), of('nat')));
    const again = await section.GET(get('/api/nat', { 'if-none-match': header(etag) }), of('nat'));
    expect(again.status).toBe(304);
    expect(etagOf(again)).toBe(etag);
    expect(await again.text()).toBe('');
  });

  test('a change of one section leaves the ETag of the others', async () => {
    const tags = () =>
      Promise.all(
        ['nat', 'sources'].map(async (name) => etagOf(await section.GET(get(`/api/${name}`), of(name)))),
      );
    const before = await tags();
    await running.change();
    const after = await tags();
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  test('an unknown section is 404, whatever the method', async () => {
    for (const call of [section.GET, section.POST]) {
      const response = await call(get('/api/nix'), of('nix'));
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        error: { code: 'request.path', message: 'There is nothing at /api/nix' },
      });
    }
  });

  test('a known one refuses to be written', async () => {
    const response = await section.DELETE(get('/api/nat'), of('nat'));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

describe('GET /api/snapshot', () => {
  test('holds every section', async () => {
    const response = await snapshot.GET(get('/api/snapshot'), undefined);
    expect(Snapshot.parse(await response.json()).revision).toBe(1);
  });

  test('is 304 until anything changes', async () => {
    const etag = etagOf(await snapshot.GET(get('/api/snapshot'), undefined));
    const again = () => snapshot.GET(get('/api/snapshot', { 'if-none-match': etag }), undefined);
    expect((await again()).status).toBe(304);
    await running.change();
    expect((await again()).status).toBe(200);
  });
});

describe('a bad parameter is 400 with its name:', () => {
  test.each([
    ['unknown to a section', () => section.GET(get('/api/nat?limit=1'), of('nat')), 'limit'],
    ['unknown to the snapshot', () => snapshot.GET(get('/api/snapshot?x=1'), undefined), 'x'],
    [
      'a section that does not exist',
      () => stream.GET(get('/api/stream?sections=peers,nix'), undefined),
      'sections',
    ],
    ['no section at all', () => stream.GET(get('/api/stream?sections='), undefined), 'sections'],
    ['given twice', () => stream.GET(get('/api/stream?sections=nat&sections=peers'), undefined), 'sections'],
    ['misspelt', () => stream.GET(get('/api/stream?section=nat'), undefined), 'section'],
  ])('%s', async (_, call, field) => {
    const response = await call();
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 'request.parameter', field } });
    expect(running.hub.clients()).toBe(0);
  });
});

describe('GET /api/stream', () => {
  async function firstMessage(response: Response) {
    const reader = response.body?.getReader();
    await reader?.read();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    return StreamMessage.parse(JSON.parse(/^data: (.*)$/m.exec(new TextDecoder().decode(value))?.[1] ?? ''));
  }

  test('sends the sections asked for, uncached and uncompressed', async () => {
    const response = await stream.GET(get('/api/stream?sections=nat,peers,nat'), undefined);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(Object.keys((await firstMessage(response)).sections).sort()).toEqual(['nat', 'peers']);
    expect(running.hub.clients()).toBe(0);
  });

  test('sends all sections when none is named', async () => {
    const message = await firstMessage(await stream.GET(get('/api/stream'), undefined));
    expect(Object.keys(message.sections).sort()).toEqual([...SECTION_NAMES].sort());
  });
});

describe('the probes', () => {
  test('ready tells the state of every source', async () => {
    const response = await readyz.GET(get('/api/readyz'), undefined);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'ready', sources: [{ id: 'gw1', health: 'up' }] });
  });

  test('before collecting runs the process lives and is not ready', async () => {
    await running.end();
    expect(healthz.GET(get('/api/healthz')).status).toBe(200);
    for (const response of [
      await readyz.GET(get('/api/readyz'), undefined),
      await section.GET(get('/api/nat'), of('nat')),
      await stream.GET(get('/api/stream'), undefined),
    ]) {
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({ error: { code: 'collect.not-started' } });
    }
  });
});

test.each([snapshot, stream, healthz, readyz])(
  'routes that only read answer 405 to the rest',
  async (route) => {
    for (const method of [route.POST, route.PUT, route.PATCH, route.DELETE]) {
      const response = method();
      expect(response.status).toBe(405);
      expect(await response.json()).toMatchObject({ error: { code: 'request.method' } });
    }
  },
);

test('any other path of the API is 404 as JSON', async () => {
  for (const method of [nowhere.GET, nowhere.POST, nowhere.PUT, nowhere.PATCH, nowhere.DELETE]) {
    const response = method(get('/api/a/b?c=d'));
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      error: { code: 'request.path', message: 'There is nothing at /api/a/b' },
    });
  }
});
