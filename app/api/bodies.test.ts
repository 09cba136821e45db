import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endAccess, HOST, request, runAccess } from '@/lib/access/testing/running.ts';
import * as demonstration from './access/demonstration/route.ts';
import * as signIn from './access/sign-in/route.ts';
import * as wall from './access/wall/route.ts';

/** Whatever is sent: an answer in JSON, of the request's own fault, and never a fault of ours. */
const doors = [
  ['sign-in', signIn.POST],
  ['wall', wall.POST],
  ['demonstration', demonstration.POST],
] as const;

beforeEach(() => void runAccess({ mode: 'local' }));
afterEach(endAccess);

const send = (
  handler: (typeof doors)[number][1],
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  handler(
    new Request(`http://${HOST}/api/x`, {
      method: 'POST',
      body,
      headers: { host: HOST, 'content-type': 'application/json', ...headers },
    }),
    undefined,
  );

describe.each(doors)('%s', (name, handler) => {
  const faults = name === 'demonstration' ? [401] : [400, 413];

  test('refuses any text and any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json(), fc.uint8Array({ maxLength: 64 })), async (body) => {
        const response = await send(handler, typeof body === 'string' ? body : new Uint8Array(body));
        expect(faults).toContain(response.status);
        expect(await response.json()).toHaveProperty('error.code');
      }),
      { numRuns: 60 },
    );
  });

  test('refuses a body that is too long, whatever length it claims and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 16_385, max: 60_000 }), async (length) => {
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (let sent = 0; sent < length; sent += 5_000)
              controller.enqueue(new Uint8Array(5_000).fill(32));
            controller.close();
          },
        });
        const init = {
          method: 'POST',
          body,
          duplex: 'half',
          headers: { host: HOST, 'content-type': 'application/json' },
        };
        const response = await handler(new Request(`http://${HOST}/api/x`, init), undefined);
        expect(response.status).toBe(faults.at(-1));
      }),
      { numRuns: 10 },
    );
  });
});

describe('only one of our own pages', () => {
  const right = JSON.stringify({ name: 'ada', password: 'x' });

  test.each([
    ['a page of ours', { origin: `http://${HOST}`, 'sec-fetch-site': 'same-origin' }, 401],
    ['no browser', {}, 401],
    ['another site', { origin: 'http://evil.test', 'sec-fetch-site': 'cross-site' }, 403],
    ['a neighbour of ours', { origin: `http://evil.${HOST}`, 'sec-fetch-site': 'same-site' }, 403],
    ['another port of ours', { origin: `http://${HOST}:8080` }, 403],
    ['a page without origin', { origin: 'null' }, 403],
    ['an address bar', { 'sec-fetch-site': 'none' }, 403],
    [
      'a browser that says so, whatever its origin',
      { origin: `http://${HOST}`, 'sec-fetch-site': 'cross-site' },
      403,
    ],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['a form in disguise', { 'content-type': 'text/plain; application/json' }, 415],
    ['no type', { 'content-type': '' }, 415],
    ['a name that is not ours', { host: 'evil.test', origin: 'http://evil.test' }, 421],
  ])('%s', async (_, headers, status) => {
    expect((await send(signIn.POST, right, headers)).status).toBe(status);
  });

  test('where people use https, a page without it is another one', async () => {
    runAccess({ mode: 'local', url: new URL(`https://${HOST}`) });
    const from = async (origin: string) => (await send(signIn.POST, right, { origin })).status;
    expect(await from(`https://${HOST}`)).toBe(401);
    expect(await from(`http://${HOST}`)).toBe(403);
  });
});

test('who changes too much at once has to wait', async () => {
  runAccess({ demonstration: true });
  const statuses = [];
  for (let n = 0; n < 31; n += 1) {
    statuses.push(
      (await demonstration.POST(request('/api/x', { method: 'POST', body: {} }), undefined)).status,
    );
  }
  expect(statuses).toEqual([...Array(30).fill(200), 429]);
});
