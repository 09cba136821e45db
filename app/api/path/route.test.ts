import { afterEach, beforeEach, expect, test } from 'vitest';
import { ADDRESS, HOST } from '@/lib/correlate/testing/exposed.ts';
import { WayAnswer } from '@/lib/model/way.ts';
import { get } from '../testing.ts';
import { collectExposed } from '../testing-exposed.ts';
import { GET } from './route.ts';

let running: ReturnType<typeof collectExposed>;
beforeEach(() => {
  running = collectExposed();
});
afterEach(() => running.end());

const ask = (query: string) => GET(get(`/api/path${query}`), undefined);

test.each([HOST, ADDRESS, 'default/shop', 'default/controller'])('tells the way to %s', async (target) => {
  const response = await ask(`?target=${encodeURIComponent(target)}`);
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { ways, ...answer } = WayAnswer.parse(await response.json());
  expect(answer).toMatchObject({ target, revision: 1 });
  expect(ways[0]).toMatchObject({ title: HOST, address: ADDRESS, verdict: 'ok' });
});

test('what is exposed nowhere is 404 as JSON', async () => {
  const response = await ask('?target=nix.example.test');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'path.nothing' } });
});

test.each([
  ['missing', '', 'target'],
  ['empty', '?target=', 'target'],
  ['no name at all', '?target=a%20b', 'target'],
  ['a path of three parts', '?target=a/b/c', 'target'],
  ['too long', `?target=${'a'.repeat(254)}`, 'target'],
  ['given twice', '?target=a&target=b', 'target'],
  ['beside something else', `?target=${HOST}&traget=a`, 'traget'],
])('a target that is %s is 400 and says so', async (_, query, field) => {
  const response = await ask(query);
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'request.parameter', field } });
});
