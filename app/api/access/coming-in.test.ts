import { afterEach, describe, expect, test, vi } from 'vitest';
import { addPerson } from '@/lib/access/people/add.ts';
import { inviteFirst } from '@/lib/access/people/invitation.ts';
import type { Access } from '@/lib/access/running.ts';
import { endAccess, personWith, request, runAccess } from '@/lib/access/testing/running.ts';
import { auditPage } from '@/lib/store/index.ts';
import * as demonstration from './demonstration/route.ts';
import * as first from './first/route.ts';
import * as password from './password/route.ts';
import * as who from './route.ts';
import * as signIn from './sign-in/route.ts';
import * as signOut from './sign-out/route.ts';
import * as wall from './wall/route.ts';
import * as wallLinks from './wall-links/route.ts';

const PASSWORD = 'correct horse battery';
const root = { id: 'shell', name: 'shell', role: 'administrator', from: 'localhost' } as const;

afterEach(async () => {
  vi.restoreAllMocks();
  await endAccess();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  request(path, { method: 'POST', body, headers });
const signingIn = (name: string, given: string, headers: Record<string, string> = {}) =>
  signIn.POST(post('/api/access/sign-in', { name, password: given }, headers), undefined);
const cookieOf = (response: Response) => (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
const told = async (access: Access) =>
  (await auditPage(await access.store(), { limit: 50 })).map(({ action, subject, result }) =>
    [action, subject, result].join(' '),
  );
const reader = async (cookie: string) =>
  (await who.GET(request('/api/access', { headers: { cookie } }), undefined)).json();

async function withAda(): Promise<Access> {
  const access = runAccess({ mode: 'local' });
  await addPerson(
    await access.store(),
    root,
    { name: 'ada', password: PASSWORD, role: 'operator' },
    access.now(),
  );
  return access;
}

describe('POST /api/access/sign-in', () => {
  test('gives a session for the right password, and tells the audit', async () => {
    const access = await withAda();
    const response = await signingIn(' Ada ', PASSWORD);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(
      /^hopboard=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/,
    );
    expect(await reader(cookieOf(response))).toEqual({
      mode: 'local',
      demonstration: false,
      actor: { name: 'ada', role: 'operator' },
    });
    expect(await told(access)).toContain('sign-in ada done');
  });

  test('ends the session it came with, so that one planted before is worth nothing after', async () => {
    await withAda();
    const before = cookieOf(await signingIn('ada', PASSWORD));
    const after = cookieOf(await signingIn('ada', PASSWORD, { cookie: before }));
    expect(after).not.toBe(before);
    expect(await reader(before)).not.toHaveProperty('actor');
    expect(await reader(after)).toHaveProperty('actor');
  });

  test('a wrong password, a wrong name and a disabled account look the same, and are told', async () => {
    const access = await withAda();
    const bodies = [];
    for (const [name, given] of [
      ['ada', 'wrong'],
      ['bob', PASSWORD],
    ] as const) {
      const response = await signingIn(name, given);
      expect(response.status).toBe(401);
      expect(response.headers.get('set-cookie')).toBeNull();
      bodies.push(await response.text());
    }
    await (await access.store()).change((db) => db.updateTable('account').set({ disabled_at: 1 }).execute());
    bodies.push(await (await signingIn('ada', PASSWORD)).text());
    expect(new Set(bodies).size).toBe(1);
    expect(await told(access)).toEqual(
      expect.arrayContaining(['sign-in ada refused', 'sign-in bob refused']),
    );
    expect(JSON.stringify(await auditPage(await access.store(), { limit: 50 }))).not.toContain(PASSWORD);
  });

  test('too many attempts have to wait, even with the right password; others need not', async () => {
    await withAda();
    const peer = (address: string) => ({ 'x-hopboard-peer': address });
    const statuses = [];
    for (let n = 0; n < 9; n += 1) statuses.push((await signingIn('ada', 'wrong', peer('192.0.2.1'))).status);
    expect(statuses).toEqual([...Array(8).fill(401), 429]);
    const late = await signingIn('ada', PASSWORD, peer('192.0.2.1'));
    expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await signingIn('ada', PASSWORD, peer('192.0.2.2'))).status).toBe(200);
  });

  test('does not exist in any other mode', async () => {
    for (const mode of ['open', 'oidc', 'proxy'] as const) {
      runAccess({ mode });
      expect((await signingIn('ada', PASSWORD)).status, mode).toBe(404);
      await endAccess();
    }
  });

  test('cannot be done when the audit cannot be written', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const access = await withAda();
    const store = await access.store();
    await store.change((db) => db.schema.alterTable('audit').renameTo('elsewhere').execute());
    const response = await signingIn('ada', PASSWORD);
    expect(response.status).toBe(500);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(await store.read((db) => db.selectFrom('session').selectAll().execute())).toEqual([]);
  });
});

describe('POST /api/access/sign-out', () => {
  test('ends the session and forgets the cookie', async () => {
    const access = runAccess({ mode: 'local' });
    const cookie = `hopboard=${await personWith(access, 'viewer')}`;
    const response = await signOut.POST(post('/api/access/sign-out', {}, { cookie }), undefined);
    expect(response.headers.get('set-cookie')).toMatch(/^hopboard=; Path=\/; Max-Age=0;/);
    expect(await reader(cookie)).not.toHaveProperty('actor');
  });
});

describe('POST /api/access/demonstration', () => {
  test('makes an operator on the embedded network', async () => {
    runAccess({ demonstration: true });
    const response = await demonstration.POST(post('/api/access/demonstration', {}), undefined);
    expect(await reader(cookieOf(response))).toMatchObject({ actor: { role: 'operator' } });
  });

  test('does not exist on a real one', async () => {
    runAccess();
    const response = await demonstration.POST(post('/api/access/demonstration', {}), undefined);
    expect([response.status, response.headers.get('set-cookie')]).toEqual([404, null]);
  });
});

describe('POST /api/access/first', () => {
  const accept = (token: string, name = 'ada') =>
    first.POST(post('/api/access/first', { token, name, password: PASSWORD }), undefined);

  test('makes one administrator with the link in the log, once', async () => {
    const access = runAccess({ mode: 'local' });
    const store = await access.store();
    const token = (await inviteFirst(store, access.now())) ?? '';
    expect((await accept('guess')).status).toBe(403);
    expect(await reader(cookieOf(await accept(token)))).toMatchObject({
      actor: { name: 'ada', role: 'administrator' },
    });
    expect((await accept(token, 'bob')).status).toBe(403);
    expect(await inviteFirst(store, access.now())).toBeUndefined();
    expect(await told(access)).toEqual(
      expect.arrayContaining(['people.add ada done', 'people.add bob refused']),
    );
  });

  test('of two at once one is made', async () => {
    const access = runAccess({ mode: 'local' });
    const token = (await inviteFirst(await access.store(), access.now())) ?? '';
    const statuses = await Promise.all(
      ['ada', 'bob'].map(async (name) => (await accept(token, name)).status),
    );
    expect(statuses.sort()).toEqual([200, 403]);
  });

  test('is over after a day, and with the next start', async () => {
    let now = 0;
    const access = runAccess({ mode: 'local' }, { now: () => now });
    const store = await access.store();
    const former = (await inviteFirst(store, now)) ?? '';
    const newer = (await inviteFirst(store, now)) ?? '';
    expect((await accept(former)).status).toBe(403);
    now = 24 * 3_600_000;
    expect((await accept(newer)).status).toBe(403);
  });
});

describe('POST /api/access/password', () => {
  test('changes one’s own with the current one, and ends every other session', async () => {
    await withAda();
    const [here, elsewhere] = [
      cookieOf(await signingIn('ada', PASSWORD)),
      cookieOf(await signingIn('ada', PASSWORD)),
    ];
    const change = (current: string) =>
      password.POST(
        post('/api/access/password', { current, next: 'a new one, long enough' }, { cookie: here }),
        undefined,
      );
    expect((await change('wrong')).status).toBe(403);
    expect(await reader(elsewhere)).toHaveProperty('actor');
    expect((await change(PASSWORD)).status).toBe(200);
    expect(await reader(here)).toHaveProperty('actor');
    expect(await reader(elsewhere)).not.toHaveProperty('actor');
    expect((await signingIn('ada', PASSWORD)).status).toBe(401);
  });
});

describe('wall links', () => {
  test('the token is shown once, opens the wall, and is in no list', async () => {
    const access = runAccess({ mode: 'local' });
    const cookie = `hopboard=${await personWith(access, 'administrator')}`;
    const made = await wallLinks.POST(post('/api/access/wall-links', { name: 'NOC' }, { cookie }), undefined);
    expect(made.status).toBe(201);
    const { token } = await made.json();
    const list = await (
      await wallLinks.GET(request('/api/access/wall-links', { headers: { cookie } }), undefined)
    ).text();
    expect(list).toContain('NOC');
    expect(list).not.toContain(token);

    const opened = await wall.POST(post('/api/access/wall', { token }), undefined);
    expect(opened.headers.get('set-cookie')).toMatch(
      /^hopboard-wall=[\w-]{43}; .*HttpOnly; SameSite=Strict$/,
    );
    expect(await reader(cookieOf(opened))).toMatchObject({ actor: { name: 'NOC', role: 'wall' } });
    expect(await told(access)).toContain('wall-link.open NOC done');
  });

  test('another token opens nothing, and trying many has to wait', async () => {
    runAccess({ mode: 'local' });
    const attempt = () => wall.POST(post('/api/access/wall', { token: 'guess' }), undefined);
    expect((await attempt()).status).toBe(403);
    const statuses = [];
    for (let n = 0; n < 30; n += 1) statuses.push((await attempt()).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
