import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { startOpenIdProvider, type TestProvider } from '@/lib/access/testing/openid-provider.ts';
import { endAccess, HOST, request, runAccess } from '@/lib/access/testing/running.ts';
import { Secret } from '@/lib/config/secret.ts';
import { auditPage } from '@/lib/store/index.ts';
import * as who from '../route.ts';
import * as back from './return/route.ts';
import * as start from './start/route.ts';

const PEOPLE = {
  ada: { name: 'Ada', groups: ['staff', 'net'] },
  bob: { name: 'Bob', groups: ['staff'] },
  eve: { name: 'Eve', groups: ['guests'] },
  ada2: { name: 'Ada', groups: ['staff'] },
};

let provider: TestProvider;
let log: string;
beforeAll(async () => {
  provider = await startOpenIdProvider(`http://${HOST}/api/access/oidc/return`, PEOPLE);
});
afterAll(() => provider.close());
beforeEach(() => {
  log = '';
  // The provider warns at length that it is a test's.
  for (const word of ['info', 'warn'] as const) vi.spyOn(console, word).mockReturnValue();
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    log += String(text);
    return true;
  });
  run();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await endAccess();
});

function run(groups = { viewer: ['staff'], operator: ['net'], administrator: ['root'] }) {
  return runAccess({
    mode: 'oidc',
    url: new URL(`http://${HOST}`),
    groups,
    oidc: {
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: new Secret(provider.clientSecret),
      scopes: ['openid', 'profile'],
      nameClaim: 'preferred_username',
      groupsClaim: 'groups',
    },
  });
}

async function depart(to = '/nat') {
  const response = await start.GET(request(`/api/access/oidc/start?to=${encodeURIComponent(to)}`), undefined);
  expect(response.status).toBe(303);
  const cookie = response.headers.get('set-cookie') ?? '';
  return {
    address: new URL(response.headers.get('location') ?? ''),
    cookie: cookie.split(';')[0] ?? '',
    all: cookie,
  };
}

const arrive = (address: URL, cookie: string) =>
  back.GET(request(address.pathname + address.search, { headers: { cookie } }), undefined);

async function signIn(login: string, to?: string) {
  const { address, cookie } = await depart(to);
  return arrive(await provider.visit(address, login), cookie);
}

const sessionOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .find((pair) => /^hopboard=./.test(pair));

const reader = async (cookie: string | undefined) =>
  (await who.GET(request('/api/access', { headers: { cookie: cookie ?? '' } }), undefined)).json();

describe('with a real provider', () => {
  test('people come in by code and PKCE, and their groups are their role', async () => {
    const { address, all } = await depart();
    expect(address.searchParams.get('response_type')).toBe('code');
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(address.searchParams.get('state')).toMatch(/^[\w-]{43}$/);
    expect(address.searchParams.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(all).toContain('HttpOnly; SameSite=Lax');

    const response = await signIn('ada');
    expect(await response.text()).toContain('content="0;url=/nat"');
    expect(await reader(sessionOf(response))).toMatchObject({ actor: { name: 'Ada', role: 'operator' } });
    expect(await reader(sessionOf(await signIn('bob')))).toMatchObject({
      actor: { name: 'Bob', role: 'viewer' },
    });
  });

  test('a role changes with the groups, at the next sign-in', async () => {
    const access = run();
    const before = sessionOf(await signIn('bob'));
    Object.assign(access.config.groups, { operator: ['staff'] });
    expect(await reader(sessionOf(await signIn('bob')))).toMatchObject({ actor: { role: 'operator' } });
    expect(before).toBeDefined();
  });

  test('those in no group stay out, and that is told', async () => {
    const access = run();
    const response = await signIn('eve');
    expect(sessionOf(response)).toBeUndefined();
    expect(await response.text()).toContain('0;url=/sign-in?problem=access.group');
    const [entry] = await auditPage(await access.store(), { limit: 1 });
    expect(entry).toMatchObject({ action: 'sign-in', subject: 'Eve', result: 'refused' });
  });

  test('two people with one name are two accounts', async () => {
    await signIn('ada');
    expect(await reader(sessionOf(await signIn('ada2')))).toMatchObject({
      actor: { name: 'Ada (ada2)', role: 'viewer' },
    });
  });

  test('a disabled account stays out, and that is told', async () => {
    const access = run();
    await signIn('bob');
    await (await access.store()).change((db) => db.updateTable('account').set({ disabled_at: 1 }).execute());
    const response = await signIn('bob');
    expect(sessionOf(response)).toBeUndefined();
    expect(await response.text()).toContain('0;url=/sign-in?problem=access.disabled');
    const [entry] = await auditPage(await access.store(), { limit: 1 });
    expect(entry).toMatchObject({ action: 'sign-in', subject: 'Bob', result: 'refused' });
  });

  test('nobody is led to another site', async () => {
    expect(await (await signIn('bob', '//evil.test/x')).text()).toContain('0;url=/"');
    expect(await (await signIn('bob', '/services?q="><script>')).text()).not.toContain('<script>');
  });
});

describe('refused is', () => {
  const refused = async (response: Response) => {
    expect(sessionOf(response)).toBeUndefined();
    expect(await response.text()).toContain('0;url=/sign-in?problem=access.oidc');
  };

  test('a way back that was gone before', async () => {
    const { address, cookie } = await depart();
    const home = await provider.visit(address, 'ada');
    expect(sessionOf(await arrive(home, cookie))).toBeDefined();
    await refused(await arrive(home, cookie));
  });

  test('a browser that did not set out', async () => {
    const { address } = await depart();
    await refused(await arrive(await provider.visit(address, 'ada'), ''));
  });

  test('a browser that set out for something else: the code of a stranger', async () => {
    const [mine, theirs] = [await depart(), await depart()];
    await refused(await arrive(await provider.visit(theirs.address, 'ada'), mine.cookie));
  });

  test.each([
    ['another state', (home: URL) => home.searchParams.set('state', 'x')],
    ['another code', (home: URL) => home.searchParams.set('code', 'x')],
    ['another issuer', (home: URL) => home.searchParams.set('iss', 'http://evil.test')],
    ['no code', (home: URL) => home.searchParams.delete('code')],
    ['an error of the provider', (home: URL) => home.searchParams.set('error', 'access_denied')],
  ])('%s', async (_, spoil) => {
    const { address, cookie } = await depart();
    const home = await provider.visit(address, 'ada');
    spoil(home);
    await refused(await arrive(home, cookie));
  });

  test.each(['x', 'e30', Buffer.from('{"state":1}').toString('base64url')])(
    'the cookie %j',
    async (value) => {
      const { address } = await depart();
      await refused(await arrive(await provider.visit(address, 'ada'), `hopboard-oidc=${value}`));
    },
  );
});

test('neither log nor audit holds the client secret, a code or a token', async () => {
  const access = run();
  const { address, cookie } = await depart();
  const home = await provider.visit(address, 'ada');
  const code = home.searchParams.get('code') ?? 'none';
  const session = sessionOf(await arrive(home, cookie));
  await arrive(home, cookie);
  const everything = log + JSON.stringify(await auditPage(await access.store(), { limit: 50 }));
  expect(everything).toContain('access.oidc');
  for (const secret of [
    provider.clientSecret,
    code,
    session?.split('=')[1] ?? 'none',
    cookie.split('=')[1] ?? 'none',
  ]) {
    expect(everything).not.toContain(secret);
  }
});

test('a provider that is away is told as such, and asked again', async () => {
  const access = run();
  const away = await startOpenIdProvider(`http://${HOST}/api/access/oidc/return`, PEOPLE);
  await away.close();
  Object.assign(access.config, { oidc: { ...access.config.oidc, issuer: away.issuer } });
  const response = await start.GET(request('/api/access/oidc/start'), undefined);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ error: { code: 'oidc.unreachable' } });
});

test('in any other mode there is no such way', async () => {
  runAccess({ mode: 'local' });
  expect((await start.GET(request('/api/access/oidc/start'), undefined)).status).toBe(404);
});
