import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, loadConfig } from './load.ts';

const FILE = '/etc/hopboard/hopboard.yaml';
const OTHER_FILES = ['/etc/hopboard/kubeconfig', '/home/op/kube', '/etc/hopboard/ca.pem', '/run/secrets/gw1'];

function load(text: string, env: Record<string, string> = {}) {
  return loadConfig({
    env: { HOPBOARD_CONFIG: FILE, HOME: '/home/op', ...env },
    readText(path) {
      if (path === FILE) return text;
      if (OTHER_FILES.includes(path)) return `text of ${path}\n`;
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    },
  });
}

/** Each mistake as one line, without the heading. */
function mistakes(text: string, env: Record<string, string> = {}): string[] {
  try {
    load(text, env);
  } catch (error) {
    if (error instanceof ConfigError)
      return error.message
        .split('\n')
        .slice(1)
        .map((line) => line.trim());
    throw error;
  }
  return [];
}

const router = (fields: string) =>
  `routers: [{ id: gw1, host: gw1.example, username: reader, password: canary-7f, ${fields} }]`;
const cluster = (fields: string) => `clusters: [{ id: home, ${fields} }]`;

describe('a right file', () => {
  test('gets every default', () => {
    expect(load(`${cluster('kubeconfig: kubeconfig')}\n${router('')}`)).toMatchObject({
      file: FILE,
      clusters: [
        {
          id: 'home',
          kubeconfig: '/etc/hopboard/kubeconfig',
          context: undefined,
          inCluster: false,
          silenceMs: 150_000,
        },
      ],
      routers: [
        {
          id: 'gw1',
          port: 8729,
          transport: 'api-ssl',
          tls: { caPem: undefined, fingerprint: undefined, anonymous: false },
          allowPlain: false,
          writer: undefined,
          commandTimeoutMs: 10_000,
          cpuPauseAbove: 90,
          readAdvertisements: true,
        },
      ],
      polling: { sessions: 5_000, routes: 10_000, nat: 30_000, advertisements: 30_000, system: 30_000 },
      dns: { servers: [], everyMs: 60_000 },
      lab: undefined,
    });
  });

  test.each([
    ['api', 8728],
    ['api-ssl', 8729],
  ])('the port of %s is %i by default', (transport, port) => {
    expect(load(router(`transport: ${transport}, allowPlain: true`)).routers[0]?.port).toBe(port);
  });

  test('reads paths relative to itself or to the home folder', () => {
    const { clusters } = load(
      'clusters: [{ id: a, kubeconfig: kubeconfig }, { id: b, kubeconfig: ~/kube }, { id: c, inCluster: true }]',
    );
    expect(clusters.map(({ kubeconfig }) => kubeconfig)).toEqual([
      '/etc/hopboard/kubeconfig',
      '/home/op/kube',
      undefined,
    ]);
  });

  test('reads durations with their unit', () => {
    const { polling } = load(`${router('')}\npolling: { sessions: 500ms, routes: 1.5m, nat: 1h }`);
    expect(polling).toMatchObject({ sessions: 500, routes: 90_000, nat: 3_600_000, system: 30_000 });
  });

  test.each(['127.0.0.1', 'localhost', '::1'])('needs no leave for plain text to %s', (host) => {
    const [{ allowPlain } = { allowPlain: false }] = load(
      `routers: [{ id: gw1, host: "${host}", transport: api, username: a, password: b }]`,
    ).routers;
    expect(allowPlain).toBe(true);
  });

  test('knows the embedded network', () => {
    const { lab } = load(
      `${router('')}\nlab: { control: "http://127.0.0.1:4711", token: canary-9, story: blog }`,
    );
    expect(lab).toMatchObject({ control: 'http://127.0.0.1:4711', story: 'blog' });
  });
});

describe('the password of a router', () => {
  const nowhere = 'routers: [{ id: gw-1, host: gw1.example, username: reader }]';
  const inFile =
    'routers: [{ id: gw1, host: gw1.example, username: reader, passwordFile: /run/secrets/gw1 }]';

  test('comes from the file itself, another file, or the environment, which wins', () => {
    const password = (text: string, env = {}) => load(text, env).routers[0]?.password.reveal();
    expect(password(router(''))).toBe('canary-7f');
    expect(password(inFile)).toBe('text of /run/secrets/gw1');
    expect(password(nowhere, { HOPBOARD_ROUTER_GW_1_PASSWORD: 'from env' })).toBe('from env');
    expect(password(inFile, { HOPBOARD_ROUTER_GW1_PASSWORD: 'from env' })).toBe('from env');
  });

  test('of the user that writes comes from the same places', () => {
    const written = (fields: string) => router(`writer: { username: writer, ${fields} }`);
    const password = (text: string, env = {}) => load(text, env).routers[0]?.writer?.password.reveal();
    expect(password(written('password: canary-8w'))).toBe('canary-8w');
    expect(password(written('passwordFile: /run/secrets/gw1'))).toBe('text of /run/secrets/gw1');
    expect(password(written(''), { HOPBOARD_ROUTER_GW1_WRITER_PASSWORD: 'from env' })).toBe('from env');
    expect(JSON.stringify(load(written('password: canary-8w')))).not.toContain('canary-8w');
  });

  test('never shows', () => {
    const config = load(router(''));
    for (const shown of [
      JSON.stringify(config),
      inspect(config, { depth: 9 }),
      `${config.routers[0]?.password}`,
    ]) {
      expect(shown).toContain('[redacted]');
      expect(shown).not.toContain('canary-7f');
    }
  });

  test('never shows in a mistake', () => {
    for (const wrong of [
      'password: [canary-7f]',
      'password: 12345',
      'password: { a: canary-7f }',
      'password: *canary-7f',
    ]) {
      const told = mistakes(`routers: [{ id: gw1, host: h, username: u, ${wrong} }]`).join('\n');
      expect(told).not.toBe('');
      expect(told).not.toMatch(/canary|12345/);
    }
  });
});

describe('every mistake says where, what and how to mend it:', () => {
  test.each([
    [
      'nothing at all',
      '',
      ['the file names nothing to watch. Give at least one entry under clusters or routers.'],
    ],
    [
      'no YAML',
      'a: [',
      ['line 1, column 5 is not valid YAML (BAD_INDENT). Check indentation, quotes and keys given twice.'],
    ],
    ['a list as the file', '- a', ['the file: a list is not allowed. Give another value.']],
    [
      'an unknown key with a near one',
      `${router('')}\npoling: {}`,
      ['poling is not a known key. Did you mean polling?'],
    ],
    [
      'an unknown key with none near',
      `${router('tls: { zzz: 1 }')}`,
      ['routers[0].tls.zzz is not a known key. Known here: ca, caFile, fingerprint, anonymous.'],
    ],
    [
      'an id in capitals',
      cluster('kubeconfig: kubeconfig').replace('home', 'Home'),
      [
        'clusters[0].id: "Home" is not allowed. Give a short name of small letters, digits and hyphens, such as gw1.',
      ],
    ],
    [
      'an id twice, also across kinds',
      `${cluster('inCluster: true').replace('home', 'gw1')}\n${router('')}`,
      ['routers[0].id: "gw1" is the id of clusters[0] too. Give each its own.'],
    ],
    [
      'a cluster from nowhere',
      cluster('context: x'),
      ['clusters[0].kubeconfig is missing. Give either kubeconfig (a path) or inCluster: true.'],
    ],
    [
      'a kubeconfig that is not there',
      cluster('kubeconfig: nix'),
      [
        'clusters[0].kubeconfig: "/etc/hopboard/nix" cannot be read (ENOENT). Give the path of a file Hopboard may read.',
      ],
    ],
    [
      'a port out of range',
      router('port: 70000'),
      [
        'routers[0].port: 70000 is not allowed. Give a port from 1 to 65535; 8729 for api-ssl and 8728 for api by default.',
      ],
    ],
    [
      'a host with a scheme',
      router('').replace('gw1.example', 'https://gw1'),
      [
        'routers[0].host: "https://gw1" is not allowed. Give a host name or an address, without port and without http://.',
      ],
    ],
    [
      'plain text over a real network',
      router('transport: api'),
      [
        'routers[0].transport: "api" sends the password readable to everyone on the way. Use api-ssl, or set allowPlain: true on a network you trust.',
      ],
    ],
    [
      'certificates without encryption',
      router('transport: api, allowPlain: true, tls: { anonymous: true }'),
      ['routers[0].tls has no effect with transport: api. Use transport: api-ssl, or leave tls out.'],
    ],
    [
      'anonymous beside a certificate',
      router('tls: { anonymous: true, caFile: ca.pem }'),
      [
        'routers[0].tls.anonymous: true contradicts the certificate given. Leave out anonymous, or ca, caFile and fingerprint.',
      ],
    ],
    [
      'no password',
      'routers: [{ id: gw1, host: h, username: u }]',
      ['routers[0].password is missing. Set HOPBOARD_ROUTER_GW1_PASSWORD, or give passwordFile or password.'],
    ],
    [
      'a writer without password',
      router('writer: { username: writer }'),
      [
        'routers[0].writer.password is missing. Set HOPBOARD_ROUTER_GW1_WRITER_PASSWORD, or give passwordFile or password.',
      ],
    ],
    [
      'two passwords',
      router('passwordFile: /run/secrets/gw1'),
      ['routers[0].passwordFile stands beside password. Give one of them.'],
    ],
    [
      'a duration without unit',
      `${router('')}\npolling: { routes: 5 }`,
      ['polling.routes: 5 is not allowed. Give a duration from 500ms to 1h with its unit, such as 10s.'],
    ],
    [
      'a duration too short',
      `${router('')}\npolling: { routes: 1ms }`,
      ['polling.routes: "1ms" is not allowed. Give a duration from 500ms to 1h with its unit, such as 10s.'],
    ],
  ])('%s', (_, text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  test('a password for a router that is not there', () => {
    expect(mistakes(router(''), { HOPBOARD_ROUTER_GW2_PASSWORD: 'canary-7f' })).toEqual([
      'HOPBOARD_ROUTER_GW2_PASSWORD belongs to no router. Did you mean HOPBOARD_ROUTER_GW1_PASSWORD?',
    ]);
  });

  test('a file that is not there', () => {
    expect(() => loadConfig({ env: { HOPBOARD_CONFIG: '/nowhere/hopboard.yaml' } })).toThrow(
      '1 mistake in /nowhere/hopboard.yaml:\n  the file cannot be read (ENOENT). Set HOPBOARD_CONFIG to the path of your hopboard.yaml.',
    );
  });
});

test('all mistakes are told at once, each only once', () => {
  const text = `
clusters:
  - { id: home, kubeconfg: kubeconfig }
  - { id: home, kubeconfig: nix }
routers:
  - { id: gw1, host: 192.0.2.1, transport: api, username: u, port: 0 }
  - gw2
polling: { sessions: 5d }
`;
  expect(mistakes(text).map((line) => line.split(/:? /)[0])).toEqual([
    'clusters[0].kubeconfg',
    'routers[0].port',
    'routers[1]',
    'polling.sessions',
    'clusters[0].kubeconfig',
    'clusters[1].kubeconfig',
    'routers[0].transport',
    'routers[0].password',
    'clusters[1].id',
  ]);
});
