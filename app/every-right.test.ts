import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { endAccess, personWith, request, runAccess } from '@/lib/access/testing/running.ts';
import { requirePage } from './require-page.ts';

/*
 * Who may do what is checked in every server route, page and layout, and not in front of them. This walks all there are: a new one
 * without its check fails here.
 */

const asked = vi.hoisted(() => ({ headers: new Headers() }));
vi.mock('next/headers', () => ({ headers: async () => asked.headers, cookies: async () => new Map() }));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw new Error(`redirect ${path}`);
  },
}));

const APP = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(APP, { recursive: true, encoding: 'utf8' }).sort();
const sourceOf = (file: string) => readFileSync(`${APP}/${file}`, 'utf8');

/** For strangers, each with its reason. What they may do is checked by what they call. */
const FOR_STRANGERS = new Map([
  ['api/[[...path]]/route.ts', 'says that there is nothing'],
  ['api/access/route.ts', 'says how to come in, and to whom it speaks'],
  ['api/access/sign-in/route.ts', 'is the way in'],
  ['api/access/first/route.ts', 'is the way in, with the link in the log'],
  ['api/access/wall/route.ts', 'is the way in, with a wall link'],
  ['api/access/oidc/start/route.ts', 'is the way in'],
  ['api/access/oidc/return/route.ts', 'is the way in'],
  ['api/healthz/route.ts', 'says that the process lives'],
  ['api/readyz/route.ts', 'says no name to strangers'],
  ['layout.tsx', 'holds words alone'],
  ['sign-in/page.tsx', 'is the way in'],
  ['wall/page.tsx', 'is the way in'],
]);

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Handler = (
  request: Request,
  context: { params: Promise<Record<string, string>> },
) => Response | Promise<Response>;

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function handlersOf(file: string): Promise<[Method, Handler][]> {
  const module: Record<string, unknown> = await import(/* @vite-ignore */ `${APP}${file}`);
  return (['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).flatMap((method): [Method, Handler][] => {
    const handler = module[method];
    return isHandler(handler) ? [[method, handler]] : [];
  });
}

const context = { params: Promise.resolve({ section: 'nat', id: 'nobody', path: 'nowhere' }) };
const routes = files.filter((file) => /(^|\/)route\.ts$/.test(file));
const guarded = routes.filter((file) => !FOR_STRANGERS.has(file));

afterEach(endAccess);

test('there is something to walk, and no exception for what is not there', () => {
  expect(routes.length).toBeGreaterThan(20);
  expect([...FOR_STRANGERS.keys()].filter((file) => !files.includes(file))).toEqual([]);
});

describe.each(guarded)('%s', (file) => {
  test('answers no stranger', async () => {
    runAccess({ mode: 'local' });
    for (const [method, handler] of await handlersOf(file)) {
      const asked = method === 'GET' ? request('/api/x') : request('/api/x', { method, body: {} });
      const { status } = await handler(asked, context);
      // 405 and, for a path that does not exist, 404: nothing was done, whoever asked.
      expect([401, 405], method).toContain(status);
    }
  });

  test('answers nobody under a name that is not ours', async () => {
    runAccess();
    for (const [method, handler] of await handlersOf(file)) {
      const headers = { host: 'evil.test' };
      const asked =
        method === 'GET' ? request('/api/x', { headers }) : request('/api/x', { method, body: {}, headers });
      expect([421, 405], method).toContain((await handler(asked, context)).status);
    }
  });

  test('checks the right on the first line of each handler', () => {
    const bodies = [...sourceOf(file).matchAll(/answering(?:<\w+>)?\(\s*async \(([^)]*)\) => \{\n\s*(.*)/g)];
    expect(bodies.length).toBeGreaterThan(0);
    for (const [, , first] of bodies) expect(first).toMatch(/await requireRole\(request, '\w+'\);$/);
    expect(sourceOf(file)).not.toMatch(/export (async )?function (GET|POST|PUT|PATCH|DELETE)/);
  });

  test('lets through what acts only by way of the body check', () => {
    const source = sourceOf(file);
    if (/export const POST = answering/.test(source))
      expect(source).toMatch(/await actingBody\(request, actor, /);
  });
});

describe('what changes something', () => {
  const acting = guarded.filter((file) => /export const POST = answering/.test(sourceOf(file)));
  const needs = (file: string) =>
    /POST = answering[\s\S]*?requireRole\(request, '(\w+)'\)/.exec(sourceOf(file))?.[1];

  test.each(acting.filter((file) => needs(file) !== 'viewer'))(
    '%s: no viewer can, and it is told',
    async (file) => {
      const access = runAccess({ mode: 'local' });
      const headers = { cookie: `hopboard=${await personWith(access, 'viewer')}` };
      const [, handler] = (await handlersOf(file)).find(([method]) => method === 'POST') ?? [];
      const response = await handler?.(request('/api/x', { method: 'POST', body: {}, headers }), context);
      expect(response?.status).toBe(403);
      const store = await access.store();
      const [last] = await store.read((db) =>
        db.selectFrom('audit').selectAll().orderBy('seq', 'desc').limit(1).execute(),
      );
      expect(last).toMatchObject({ action: 'access.refused', result: 'refused', actor_name: 'viewer' });
    },
  );

  test.each(acting.filter((file) => needs(file) !== 'viewer'))(
    '%s: in mode open nobody can',
    async (file) => {
      runAccess();
      const [, handler] = (await handlersOf(file)).find(([method]) => method === 'POST') ?? [];
      expect((await handler?.(request('/api/x', { method: 'POST', body: {} }), context))?.status).toBe(403);
    },
  );

  test('there are routes for operators and for administrators', () => {
    const roles = acting.map(needs);
    expect(roles).toContain('operator');
    expect(roles).toContain('administrator');
  });
});

describe('pages and layouts', () => {
  const pages = files.filter((file) => /(^|\/)(page|layout|template|default)\.tsx$/.test(file));

  test.each(pages.filter((file) => !FOR_STRANGERS.has(file)))(
    '%s checks the right on its first line',
    (file) => {
      const body = /export default async function \w+\([\s\S]*?\) \{\n\s*(.*)/.exec(sourceOf(file))?.[1];
      expect(body).toMatch(/^(const actor = )?await requirePage\('\w+'\);$/);
    },
  );

  test.each(pages.filter((file) => FOR_STRANGERS.has(file)))('%s shows nothing of the network', (file) => {
    expect(sourceOf(file)).not.toMatch(/sight|collect\//);
  });
});

describe('a page', () => {
  test('leads strangers, and screens that ask for more than the wall, to the sign-in', async () => {
    runAccess({ mode: 'local' });
    asked.headers = new Headers({ host: 'hopboard.test', 'x-hopboard-path': '/nat' });
    await expect(requirePage('viewer')).rejects.toThrow('redirect /sign-in?to=%2Fnat');
  });

  test('is shown to those who may see it', async () => {
    const access = runAccess({ mode: 'local' });
    const cookie = `hopboard=${await personWith(access, 'viewer')}`;
    asked.headers = new Headers({ host: 'hopboard.test', cookie });
    expect(await requirePage('viewer')).toMatchObject({ name: 'viewer', role: 'viewer' });
    await expect(requirePage('administrator')).rejects.toThrow('redirect');
  });
});
