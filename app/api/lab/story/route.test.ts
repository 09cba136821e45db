import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { currentSnapshot } from '@/lib/collect/index.ts';
import { collectOn, post } from '../../testing.ts';
import { GET, POST } from './route.ts';

const PATH = '/api/lab/story';

let running: ReturnType<typeof collectOn>;
beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  running = collectOn('today');
});
afterEach(async () => {
  await running.end();
  vi.restoreAllMocks();
});

test('changes the story', async () => {
  const response = await POST(post(PATH, '{"story":"blog"}', { origin: 'http://hopboard.test' }), undefined);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    stage: { embedded: true, story: 'blog', stories: ['blog', 'today'] },
  });
  expect(currentSnapshot().stage.story).toBe('blog');
});

test.each([
  ['another site', '{"story":"blog"}', { origin: 'http://evil.test' }, 403, 'origin'],
  ['a page without origin', '{"story":"blog"}', { origin: 'null' }, 403, 'origin'],
  [
    'a browser on behalf of another site',
    '{"story":"blog"}',
    { 'sec-fetch-site': 'cross-site' },
    403,
    'origin',
  ],
  ['a form', 'story=blog', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'content-type'],
  ['no JSON', '{', {}, 400, 'body'],
  ['a list', '[]', {}, 400, 'body'],
  ['an unknown story', '{"story":"nix"}', {}, 400, 'story'],
  ['an unknown field', '{"story":"blog","x":1}', {}, 400, 'x'],
  ['a body too long', `{"story":"${'x'.repeat(20_000)}"}`, {}, 413, 'body'],
])('refuses %s and changes nothing', async (_, body, headers, status, field) => {
  const response = await POST(post(PATH, body, headers), undefined);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error: { field } });
  expect(currentSnapshot().stage.story).toBe('today');
});

test('does not exist on a real network', async () => {
  await running.end();
  running = collectOn();
  expect((await POST(post(PATH, '{"story":"blog"}'), undefined)).status).toBe(404);
});

test('cannot be read', () => {
  const response = GET();
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
});
