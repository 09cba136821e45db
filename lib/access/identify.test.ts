import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { HopboardError } from '../errors.ts';
import { openStore } from '../store/index.ts';
import { demonstrate } from './demonstrate.ts';
import { identify } from './identify.ts';
import { PEER_HEADER } from './peer.ts';
import { changePerson } from './people/change.ts';
import { people } from './people/person.ts';
import { entitled, requireRole } from './require-role.ts';
import type { Access } from './running.ts';
import { signOut } from './sign-out.ts';
import { endAccess, HOST, personWith, request, runAccess } from './testing/running.ts';
import { addWallLink, revokeWallLink } from './wall/links.ts';

const HOUR = 3_600_000;
const root = { id: 'shell', name: 'shell', role: 'administrator', from: 'localhost' } as const;

afterEach(async () => {
  vi.restoreAllMocks();
  await endAccess();
});

const ask = (access: Access, headers: Record<string, string>) =>
  identify(access, new Headers({ host: HOST, [PEER_HEADER]: '192.0.2.7', ...headers }));
const roleOf = async (access: Access, headers: Record<string, string>) =>
  (await ask(access, headers))?.actor.role;
const session = (token: string) => ({ cookie: `hopboard=${token}` });

describe('in mode open', () => {
  test('everyone is a viewer, without a database', async () => {
    const access = runAccess({}, { open: () => Promise.reject(new Error('nobody asked for it')) });
    expect(await ask(access, session('anything'))).toEqual({
      actor: { id: 'anyone', name: 'anyone', role: 'viewer', from: '192.0.2.7' },
    });
  });

  test('on a real network the demonstration operator does not exist, and neither does one made before', async () => {
    const store = await openStore({ file: ':memory:' });
    const open = async () => store;
    const token = await demonstrate(runAccess({ demonstration: true }, { open }), '192.0.2.7');
    expect(await roleOf(runAccess({ demonstration: true }, { open }), session(token ?? ''))).toBe('operator');
    const real = runAccess({}, { open });
    expect(await demonstrate(real, '192.0.2.7')).toBeUndefined();
    expect(await roleOf(real, session(token ?? ''))).toBe('viewer');
    expect(await roleOf(runAccess({ mode: 'local' }, { open }), session(token ?? ''))).toBeUndefined();
  });
});

describe('in mode local', () => {
  test('a session is its person', async () => {
    const access = runAccess({ mode: 'local' });
    const token = await personWith(access, 'operator');
    expect(await ask(access, session(token))).toMatchObject({
      actor: { name: 'operator', role: 'operator' },
    });
    expect((await ask(access, session(token)))?.actor.id).toMatch(/^account:[0-9a-f-]{36}$/);
  });

  test('a stranger is nobody', async () => {
    expect(await ask(runAccess({ mode: 'local' }), {})).toBeUndefined();
  });

  test('forged tokens are nobody’s', async () => {
    const access = runAccess({ mode: 'local' });
    const token = await personWith(access, 'administrator');
    const [row] = await (await access.store()).read((db) => db.selectFrom('session').selectAll().execute());
    for (const forged of [
      '',
      token.slice(1),
      `${token}x`,
      token.toUpperCase(),
      row?.token_hash ?? '',
      "' or 1=1 --",
      randomBytes(32).toString('base64url'),
    ]) {
      expect(await ask(access, session(forged)), forged).toBeUndefined();
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        fc.pre(text !== token);
        const headers = new Headers({ host: HOST });
        try {
          headers.set('cookie', `hopboard=${text}`);
        } catch {
          return;
        }
        expect(await identify(access, headers)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('a session of another installation is nobody’s', async () => {
    const foreign = await personWith(runAccess({ mode: 'local' }), 'administrator');
    expect(await ask(runAccess({ mode: 'local' }), session(foreign))).toBeUndefined();
  });

  test('a session made under another mode is nobody’s', async () => {
    const store = await openStore({ file: ':memory:' });
    const open = async () => store;
    const token = await personWith(runAccess({ mode: 'local' }, { open }), 'administrator');
    expect(await ask(runAccess({ mode: 'oidc' }, { open }), session(token))).toBeUndefined();
    expect(await roleOf(runAccess({ demonstration: true }, { open }), session(token))).toBe('viewer');
  });

  test('after signing out the same token is nobody’s', async () => {
    const access = runAccess({ mode: 'local' });
    const token = await personWith(access, 'viewer');
    const actor = (await ask(access, session(token)))?.actor;
    await signOut(access, actor ?? root, token);
    expect(await ask(access, session(token))).toBeUndefined();
  });

  test('it ends when nobody used it for long, and at the latest when its life is over', async () => {
    let now = 0;
    const life = { session: { idleMs: 2 * HOUR, lifeMs: 5 * HOUR } };
    const access = runAccess({ mode: 'local', ...life }, { now: () => now });
    const [used, idle] = [await personWith(access, 'viewer'), await personWith(access, 'operator')];
    for (const hour of [1, 2, 3, 4]) {
      now = hour * HOUR;
      expect(await roleOf(access, session(used)), `${hour} h`).toBe('viewer');
    }
    expect(await ask(access, session(idle))).toBeUndefined();
    now = 5 * HOUR;
    expect(await ask(access, session(used))).toBeUndefined();
  });

  test('a change of role, password or standing ends every session', async () => {
    const access = runAccess({ mode: 'local' });
    await personWith(access, 'administrator');
    const store = await access.store();
    const token = await personWith(access, 'operator');
    const person = (await people(store)).find(({ name }) => name === 'operator');
    await changePerson(store, root, person?.id ?? '', { role: 'viewer' }, 0);
    expect(await ask(access, session(token))).toBeUndefined();
  });
});

describe('in mode proxy', () => {
  const config = {
    mode: 'proxy',
    trustedProxies: ['10.0.0.0/8'],
    groups: { viewer: ['*'], operator: ['net'], administrator: ['root', 'admins'] },
  } as const;
  const over = (headers: Record<string, string>) =>
    ask(runAccess(config), { [PEER_HEADER]: '10.0.0.1', ...headers });

  test.each([
    ['ada', '', 'viewer'],
    ['ada', 'net', 'operator'],
    ['ada', 'users, admins|net', 'administrator'],
    ['ada', 'network,administrators', 'viewer'],
  ])('%s in %j is %s', async (user, groups, role) => {
    const identity = await over({ 'x-forwarded-user': user, 'x-forwarded-groups': groups });
    expect(identity?.actor).toEqual({ id: 'proxy:ada', name: 'ada', role, from: '10.0.0.1' });
  });

  test('without a name it is nobody', async () => {
    expect(await over({})).toBeUndefined();
    expect(await over({ 'x-forwarded-user': ' ' })).toBeUndefined();
  });

  test('the header of anybody else is worth nothing', async () => {
    const headers = {
      'x-forwarded-user': 'ada',
      'x-forwarded-groups': 'root',
      'x-forwarded-for': '10.0.0.1',
    };
    for (const peer of ['192.0.2.7', '', '11.0.0.1', 'fd00::1']) {
      expect(await over({ ...headers, [PEER_HEADER]: peer })).toBeUndefined();
    }
  });

  test('without a group for everyone, those in no group stay out', async () => {
    const access = runAccess({ ...config, groups: { viewer: [], operator: ['net'], administrator: [] } });
    expect(await ask(access, { [PEER_HEADER]: '10.0.0.1', 'x-forwarded-user': 'ada' })).toBeUndefined();
  });

  test('in no other mode is it looked at', async () => {
    const headers = { [PEER_HEADER]: '10.0.0.1', 'x-forwarded-user': 'ada', 'x-forwarded-groups': 'root' };
    expect(await roleOf(runAccess({ ...config, mode: 'open' }), headers)).toBe('viewer');
    expect(await ask(runAccess({ ...config, mode: 'local' }), headers)).toBeUndefined();
  });
});

describe('a wall link', () => {
  const wall = (token: string) => ({ cookie: `hopboard-wall=${token}` });

  test('opens the wall and nothing else, until it is revoked', async () => {
    const access = runAccess({ mode: 'local' });
    const store = await access.store();
    const { id, token } = await addWallLink(store, root, { name: 'NOC' }, 0);
    const identity = await ask(access, wall(token));
    expect(identity?.actor).toMatchObject({ id: `wall:${id}`, name: 'NOC', role: 'wall' });
    expect(() => entitled(identity, 'viewer')).toThrow('NOC is wall, and this needs viewer');
    expect(await ask(access, session(token))).toBeUndefined();
    await revokeWallLink(store, root, id, 0);
    expect(await ask(access, wall(token))).toBeUndefined();
    await expect(revokeWallLink(store, root, id, 0)).rejects.toMatchObject({ code: 'wall-link.unknown' });
  });

  test('ends when it was given an end', async () => {
    let now = 0;
    const access = runAccess({ mode: 'local' }, { now: () => now });
    const { token } = await addWallLink(await access.store(), root, { name: 'NOC', days: 1 }, 0);
    now = 24 * HOUR - 1;
    expect(await roleOf(access, wall(token))).toBe('wall');
    now = 24 * HOUR;
    expect(await ask(access, wall(token))).toBeUndefined();
  });

  test('is nowhere in the database', async () => {
    const access = runAccess({ mode: 'local' });
    const store = await access.store();
    const { token } = await addWallLink(store, root, { name: 'NOC' }, 0);
    const rows = await store.read((db) =>
      Promise.all([
        db.selectFrom('wall_link').selectAll().execute(),
        db.selectFrom('audit').selectAll().execute(),
      ]),
    );
    expect(JSON.stringify(rows)).toContain('NOC');
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('while the database is away', () => {
  const lost = new HopboardError('store.lost', { message: 'gone' });

  async function losing() {
    const access = runAccess({ mode: 'local' });
    const token = await personWith(access, 'operator');
    await ask(access, session(token));
    Object.assign(await access.store(), {
      read: () => Promise.reject(lost),
      change: () => Promise.reject(lost),
    });
    return { access, token };
  }

  test('those who are known go on looking, and change nothing', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { access, token } = await losing();
    expect(await ask(access, session(token))).toMatchObject({
      actor: { name: 'operator', role: 'viewer' },
      doubt: lost,
    });
    const asked = request('/api/x', { method: 'POST', body: {}, headers: session(token) });
    await expect(requireRole(asked, 'viewer')).resolves.toMatchObject({ role: 'viewer' });
    await expect(requireRole(asked, 'operator')).rejects.toBe(lost);
  });

  test('strangers are told why they cannot come in', async () => {
    const { access } = await losing();
    await expect(ask(access, session('unknown'))).rejects.toBe(lost);
  });
});
