import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from './load.ts';
import { transportRisks } from './transport-risk.ts';

const FILE = '/etc/hopboard/hopboard.yaml';
const REAL = 'routers: [{ id: gw1, host: gw1.example, username: reader, password: canary-7f }]\n';
const LAB =
  'routers: [{ id: gw1, host: 127.0.0.1, transport: api, username: reader, password: canary-7f }]\nlab: { control: "http://127.0.0.1:1", story: blog }\n';

function load(text: string, env: Record<string, string> = {}) {
  return loadConfig({
    env: { HOPBOARD_CONFIG: FILE, ...env },
    readText(path) {
      if (path === FILE) return text;
      if (path === '/etc/hopboard/secret') return 'canary-oidc\n';
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    },
  });
}

function mistakes(text: string, env: Record<string, string> = {}): string[] {
  try {
    load(text, env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes.map(({ path, message }) => `${path} ${message}`);
  }
  return [];
}

const OIDC = `${REAL}access: { mode: oidc, url: "https://hopboard.example.net", groups: { viewer: ["*"] }, oidc: { issuer: "https://id.example.net", clientId: hb, clientSecretFile: secret } }\n`;

describe('the mode', () => {
  test('is open on this machine, and nobody is an operator', () => {
    for (const HOST of ['', '127.0.0.1', 'localhost', '::1']) {
      expect(load(REAL, { HOST }).access).toMatchObject({ mode: 'open', demonstration: false });
    }
  });

  test.each(['0.0.0.0', '::', '192.0.2.7', 'hopboard.lan'])(
    'must be told where HOST=%s lets others in',
    (HOST) => {
      expect(mistakes(REAL, { HOST })).toEqual([
        `access.mode is missing, and HOST=${HOST} lets others than this machine in`,
      ]);
      expect(load(`${REAL}access: { mode: open }`, { HOST }).access.mode).toBe('open');
      expect(load(`${REAL}access: { mode: local }`, { HOST }).access.mode).toBe('local');
      // Nothing there is anybody's.
      expect(load(LAB, { HOST }).access.mode).toBe('open');
    },
  );

  test('proxy does not start without the networks of the proxy', () => {
    const text = `${REAL}access: { mode: proxy, groups: { viewer: ["*"] } }`;
    expect(mistakes(text)).toEqual([
      'access.trustedProxies is missing: in mode proxy anyone could say who they are',
    ]);
    expect(mistakes(text.replace('mode: proxy', 'mode: proxy, trustedProxies: [10.0.0.1]'))).toEqual([
      'access.trustedProxies[0] is not allowed',
    ]);
    expect(mistakes(text.replace('mode: proxy', 'mode: proxy, trustedProxies: [10.0.0.0/8]'))).toEqual([]);
  });

  test('oidc has all it needs, or tells all that is missing', () => {
    const { access } = load(OIDC);
    expect(access).toMatchObject({ mode: 'oidc', oidc: { clientId: 'hb', scopes: ['openid', 'profile'] } });
    expect(access.oidc?.clientSecret?.reveal()).toBe('canary-oidc');
    expect(load(OIDC, { HOPBOARD_OIDC_SECRET: 'from env' }).access.oidc?.clientSecret?.reveal()).toBe(
      'from env',
    );
    expect(mistakes(`${REAL}access: { mode: oidc }`)).toEqual([
      'access.groups lets nobody in',
      'access.url is missing',
      'access.oidc is missing',
    ]);
    expect(mistakes(OIDC.replace('https://id', 'http://id'))).toEqual([
      'access.oidc.issuer is not encrypted',
    ]);
    expect(mistakes(OIDC.replace('https://id.example.net', 'http://127.0.0.1:9'))).toEqual([]);
  });
});

describe('the demonstration operator', () => {
  test('exists on the embedded network', () => {
    expect(load(LAB).access.demonstration).toBe(true);
  });

  test.each([
    [
      'with one real router beside it',
      LAB.replace('}]', '}, { id: gw2, host: gw2.example, username: u, password: canary }]'),
    ],
    ['where people sign in', `${LAB}access: { mode: local }`],
    ['on a real network', REAL],
  ])('does not exist %s', (_, text) => {
    expect(load(text).access.demonstration).toBe(false);
  });
});

test('the page answers under the names told, those of the environment, its address and HOST', () => {
  const { access } = load(
    `${REAL}hosts: [a.lan, "*.b.lan", 192.0.2.0/24]\naccess: { mode: open, url: "https://c.lan" }`,
    {
      HOPBOARD_HOSTS: 'd.lan, e.lan',
      HOST: '198.51.100.1',
    },
  );
  expect(access.hosts).toEqual([
    'a.lan',
    '*.b.lan',
    '192.0.2.0/24',
    'd.lan',
    'e.lan',
    'c.lan',
    '198.51.100.1',
  ]);
  expect(mistakes(`${REAL}hosts: ["http://a.lan", "a.lan:80", "*"]`)).toHaveLength(3);
});

describe('the database', () => {
  test('is a file of its own for each kind of network, or what is told', () => {
    const env = { HOPBOARD_DATA: '/var/lib/hopboard' };
    expect(load(REAL, env).store).toEqual({ file: '/var/lib/hopboard/hopboard.db' });
    expect(load(LAB, env).store).toEqual({ file: '/var/lib/hopboard/lab.db' });
    const { store } = load(`${REAL}database: "postgres://hb:canary-pg@db/hopboard"`, env);
    expect('url' in store && store.url.reveal()).toBe('postgres://hb:canary-pg@db/hopboard');
    expect(JSON.stringify(store)).not.toContain('canary');
  });

  test('its password never shows in a mistake', () => {
    expect(mistakes(`${REAL}database: "mysql://hb:canary-pg@db"`).join()).toBe('database is not allowed');
  });
});

test('what the ways to the routers give away', () => {
  const router = (id: string, fields: string) =>
    `{ id: ${id}, host: ${id}.example, username: u, password: canary, ${fields} }`;
  const { routers } = load(
    `routers: [${router('a', 'transport: api, allowPlain: true')}, ${router('b', 'tls: { anonymous: true }')}, ${router('c', '')}, { id: d, host: 127.0.0.1, transport: api, username: u, password: canary }]`,
  );
  expect(transportRisks(routers)).toEqual([
    { router: 'a', risk: 'plain' },
    { router: 'b', risk: 'anonymous' },
  ]);
});
