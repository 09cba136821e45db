import { afterEach, describe, expect, it } from 'vitest';
import type { Feed } from '../../model/feed.ts';
import { knownValue } from '../../model/feed.ts';
import { createRouterSource, type RouterSource, type RouterSourceConfig } from '../index.ts';
import {
  listenRouterOf,
  resource,
  type ScriptedRouter,
  type Tables,
  tablesOfV6,
  tablesOfV7,
} from '../testing/scripted-router.ts';

const VIP = '192.168.128.1/32';
const PASSWORD = 'correct-horse';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const SECOND = { sessions: 1_000, routes: 1_000, nat: 1_000, advertisements: 1_000, system: 1_000 };
const OFTEN = { sessions: 20, routes: 20, nat: 20, advertisements: 20, system: 20 };

function configFor(port: number, more: Partial<RouterSourceConfig> = {}): RouterSourceConfig {
  return {
    id: 'gw',
    host: '127.0.0.1',
    port,
    transport: 'api',
    username: 'lb-read',
    password: PASSWORD,
    intervals: SECOND,
    commandTimeoutMs: 5_000,
    cpuPauseAbove: 90,
    readAdvertisements: true,
    ...more,
  };
}

async function watch(
  tables: Tables,
  more: Partial<RouterSourceConfig> = {},
  router_: { saysEmpty?: boolean } = {},
): Promise<{ source: RouterSource; router: ScriptedRouter; clock: { ms: number } }> {
  // A clock that stands all but still: nothing grows old because the machine is busy.
  const clock = { ms: 1_800_000_000_000 };
  const now = () => {
    clock.ms += 0.01;
    return clock.ms;
  };
  const router = await listenRouterOf(tables, router_);
  closing.push(() => router.close());
  const source = createRouterSource(configFor(router.port, more), { now, random: () => 0 });
  closing.push(() => source.stop());
  source.wantPrefixes([VIP]);
  source.wantHosts(['shop.example.test']);
  source.start();
  return { source, router, clock };
}

function until(source: RouterSource, reached: () => boolean): Promise<void> {
  if (reached()) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = source.subscribe(() => {
      if (!reached()) return;
      stop();
      resolve();
    });
  });
}

function feed(source: RouterSource, name: string): Feed {
  const found = source.feeds().find((one) => one.name === name);
  if (found === undefined) throw new Error(`no feed ${name}`);
  return found;
}

const settled = (source: RouterSource) => () =>
  source.feeds().every(({ condition }) => condition !== 'loading');

/** Waits for as many more successful reads of a feed. */
async function reads(source: RouterSource, name: string, count: number): Promise<void> {
  let last = feed(source, name).at;
  for (let read = 0; read < count; read++) {
    await until(source, () => feed(source, name).at !== last);
    last = feed(source, name).at;
  }
}

describe('a RouterOS 6.48.7', () => {
  it('is read whole', async () => {
    const { source } = await watch(tablesOfV6());
    await until(source, settled(source));
    expect(source.feeds().map(({ id, state, condition }) => [id, state, condition])).toEqual(
      [
        'system',
        'sessions',
        'routes',
        'advertisements',
        'nat',
        'filter',
        'ipv6-filter',
        'interfaces',
        'names',
      ].map((name) => [`gw/${name}`, 'live', 'ok']),
    );
    const state = source.state();
    expect(knownValue(state.system)).toMatchObject({
      identity: 'gw',
      version: { major: 6, minor: 48, patch: 7 },
      board: 'RB5009',
      cpuLoad: 3,
      capabilities: { bgp: 'v6', multipath: false, advertisements: true, ipv6: true },
      instances: [{ name: 'default', as: 65000, routerId: '192.168.5.1', multipath: 1 }],
      user: { name: 'lb-read', group: 'lb-read', policies: ['read', 'api'] },
    });
    expect(knownValue(state.peers)?.map(({ key, state: of, localAs }) => [key, of, localAs])).toEqual([
      ['main|192.168.5.253', 'established', 65000],
      ['main|192.168.5.251', 'established', 65000],
    ]);
    expect(
      knownValue(state.paths)?.map(({ nextHop, use, peerKey, flags }) => [nextHop, use, peerKey, flags]),
    ).toEqual([
      ['192.168.5.253', 'candidate', 'main|192.168.5.253', 'Db'],
      ['192.168.5.251', 'in-use', 'main|192.168.5.251', 'ADb'],
    ]);
    expect(state.prefixesAsked).toEqual([VIP]);
    expect(knownValue(state.advertisements)).toMatchObject([
      { peer: 'kube-metallb-worker1', peerKey: 'main|192.168.5.253', prefix: VIP, origin: 'incomplete' },
    ]);
    expect(knownValue(state.nat)).toMatchObject([{ id: '*1', position: 0, port: '443', packets: 3 }]);
    expect(knownValue(state.forwardFilter)).toMatchObject([{ id: '*2', chain: 'forward' }]);
    expect(knownValue(state.ipv6Forwarding)).toMatchObject({
      rules: [{ id: '*1', chain: 'forward', action: 'drop' }],
      defaultRoutes: [{ prefix: '::/0', interface: 'ether1', use: 'in-use' }],
    });
    expect(knownValue(state.staticNames)).toMatchObject({
      hosts: ['shop.example.test'],
      entries: [
        { regexp: '^a', kind: 'address', address: '192.168.128.9' },
        { name: 'shop.example.test', kind: 'alias', alias: 'web.example.test' },
        { name: 'web.example.test', kind: 'address', address: '192.168.128.1', disabled: false },
      ],
    });
    expect(knownValue(state.interfaces)).toMatchObject({
      lists: ['WAN'],
      members: [{ list: 'WAN', interface: 'pppoe-out1' }],
      addresses: [{ address: '192.168.5.1/24' }, { address: 'fd00:5::1/64' }],
      defaultRoutes: [{ nextHop: 'pppoe-out1', interface: 'pppoe-out1', use: 'in-use' }],
    });
  });
});

describe.each([
  ['7.9', 'unknown', undefined, false],
  ['7.16.2', 'unknown', 'up', false],
  ['7.18', 'live', 'up', true],
  ['7.20.4', 'live', 'up', true],
  ['7.22.3', 'live', 'up', true],
] as const)('a RouterOS %s', (version, advertisements, bfd, saysEmpty) => {
  it('is read whole', async () => {
    const tables = tablesOfV7(version);
    if (version === '7.9') delete tables['/routing/bfd/session'];
    if (version < '7.2') delete tables['/routing/bgp/instance'];
    const { source, router } = await watch(tables, {}, { saysEmpty });
    await until(source, settled(source));
    const state = source.state();
    expect(
      knownValue(state.peers)?.map(({ key, name, listenRange, bfd: its }) => [
        key,
        name,
        listenRange,
        its?.state,
      ]),
    ).toEqual([
      ['main|192.168.5.251', 'nodes-1', '192.168.5.248/29', bfd ?? 'unknown'],
      ['main|192.168.5.252', 'nodes-2', '192.168.5.248/29', 'unknown'],
    ]);
    expect(
      knownValue(state.paths)?.map(({ use, ecmp, peerKey, flags }) => [use, ecmp, peerKey, flags]),
    ).toEqual([
      ['in-use', true, 'main|192.168.5.251', 'DAb+'],
      ['in-use', true, 'main|192.168.5.252', 'DAb+'],
    ]);
    expect(state.advertisements.state).toBe(advertisements);
    const asked = router.heard.map(([command]) => command);
    expect(asked.includes('/routing/bgp/advertisements/print')).toBe(advertisements === 'live');
    expect(asked.includes('/routing/bfd/session/print')).toBe(bfd !== undefined);
    if (state.advertisements.state === 'unknown') {
      expect(state.advertisements.problem.code).toBe('routeros.advertisements-unsafe');
      expect(feed(source, 'advertisements').condition).toBe('refused');
    } else {
      expect(state.advertisements.value).toMatchObject([
        { peerKey: 'main|192.168.5.251', origin: 'incomplete' },
      ]);
    }
    expect(knownValue(state.system)?.multipathHashPolicy).toBe('l4');
  });
});

describe('the words sent', () => {
  it.each([
    ['6.48.7', tablesOfV6()],
    ['7.22.3', tablesOfV7('7.22.3')],
  ])('to a %s only read, ask routes by prefix, and log in once', async (_, tables) => {
    const { source, router } = await watch(tables, { intervals: OFTEN });
    await reads(source, 'routes', 3);
    source.wantPrefixes([VIP, 'FD00::1/128', '192.168.128.2']);
    await until(source, () => source.state().prefixesAsked.length === 3);
    await reads(source, 'advertisements', 2);
    const sentences = router.heard.map((words) => words.filter((word) => !word.startsWith('.tag=')));
    expect(sentences.filter(([command]) => command === '/login')).toHaveLength(1);
    for (const words of sentences.slice(1)) {
      const [command = ''] = words;
      expect(command).toMatch(/\/print$/);
      expect(words.join(' ')).not.toMatch(/\/listen|=follow|=interval|=detail|tcp-md5-key/);
      expect(words.find((word) => word.startsWith('=.proplist=')) ?? '').not.toContain('tcp-md5-key');
      if (/\/route$|advertisements$/.test(command.replace(/\/print$/, ''))) {
        expect(
          words.some((word) => /^\?=(dst-address|dst|prefix)=/.test(word)),
          words.join(' '),
        ).toBe(true);
        expect(words.some((word) => word.startsWith('=.proplist='))).toBe(true);
      }
    }
    expect(sentences.flat().join(' ')).toContain('?=dst-address=fd00::1/128');
    expect(sentences.flat().join(' ')).toContain('?=dst-address=192.168.128.2/32');
  });

  it('are at most five per feed and round', async () => {
    const { source, router } = await watch(tablesOfV7('7.22.3'), { intervals: SECOND });
    await until(source, settled(source));
    router.news();
    await reads(source, 'interfaces', 1);
    await reads(source, 'sessions', 1);
    const counts = Map.groupBy(router.news(), ([command = '']) => command);
    for (const [command, times] of counts) expect(times.length, command).toBeLessThanOrEqual(2);
    expect(counts.size).toBeLessThanOrEqual(20);
  });

  it('ask for many prefixes in batches of fifty', async () => {
    const { source, router } = await watch(tablesOfV7('7.22.3'));
    source.wantPrefixes(Array.from({ length: 120 }, (_, index) => `10.0.0.${index}`));
    await until(source, () => source.state().prefixesAsked.length === 120);
    const sizes = router.heard
      .filter(([command]) => command === '/routing/route/print')
      .map((words) => words.filter((word) => word.startsWith('?=')).length)
      .filter((size) => size > 1);
    expect(sizes.slice(0, 3)).toEqual([50, 50, 20]);
  });
});

describe('state and feeds', () => {
  it('keep the same state while nothing changes in meaning, though uptimes run on', async () => {
    const tables = tablesOfV6();
    const { source } = await watch(tables, { intervals: OFTEN });
    await until(source, settled(source));
    const before = source.state();
    tables['/system/resource'] = resource('6.48.7', { uptime: '1w2d1s' });
    await reads(source, 'system', 3);
    await reads(source, 'sessions', 3);
    await reads(source, 'interfaces', 2);
    expect(source.state()).toBe(before);
  });

  it('show a rule at once when told that it was made, however long the interval', async () => {
    const tables = tablesOfV6();
    const { source } = await watch(tables, { intervals: { ...SECOND, nat: 600_000 } });
    source.readNatSoon();
    await until(source, settled(source));
    const [rule] = tables['/ip/firewall/nat'] ?? [];
    if (typeof rule !== 'object') throw new Error('no rule');
    tables['/ip/firewall/nat'] = [rule, { ...rule, '.id': '*9', comment: 'new' }];
    source.readNatSoon();
    await until(source, () => knownValue(source.state().nat)?.at(-1)?.comment === 'new');
    // A second wish while the first is being read is read after it.
    source.readNatSoon();
    tables['/ip/firewall/nat'] = [rule];
    source.readNatSoon();
    await until(source, () => knownValue(source.state().nat)?.length === 1);
  });

  it('change only what changed', async () => {
    const tables = tablesOfV6();
    const { source } = await watch(tables, { intervals: OFTEN });
    await until(source, settled(source));
    const before = source.state();
    const [rule] = tables['/ip/firewall/nat'] ?? [];
    if (typeof rule !== 'object') throw new Error('no rule');
    tables['/ip/firewall/nat'] = [{ ...rule, packets: '4' }];
    await until(source, () => source.state() !== before);
    const after = source.state();
    expect(knownValue(after.nat)?.[0]?.packets).toBe(4);
    expect({ ...after, nat: before.nat }).toEqual(before);
    for (const name of [
      'system',
      'peers',
      'paths',
      'advertisements',
      'forwardFilter',
      'interfaces',
    ] as const) {
      expect(after[name]).toBe(before[name]);
    }
  });

  it('mark the paths of a session stale as soon as it is down', async () => {
    const tables = tablesOfV7('7.22.3');
    const intervals = { ...SECOND, sessions: 30, routes: 600_000 };
    const { source } = await watch(tables, { intervals });
    await until(source, settled(source));
    const sessions = tables['/routing/bgp/session'];
    if (typeof sessions !== 'object') throw new Error('no sessions');
    tables['/routing/bgp/session'] = sessions.map(({ established: _, uptime: __, ...row }, index) =>
      index === 0 ? row : { ...row, established: 'true', uptime: '1h' },
    );
    await until(source, () => knownValue(source.state().peers)?.[0]?.state === 'down');
    expect(knownValue(source.state().paths)?.map(({ use }) => use)).toEqual(['stale', 'in-use']);
  });

  it('are asked for names more seldom where there are many', async () => {
    const { source } = await watch(tablesOfV6());
    await until(source, settled(source));
    const { everyMs } = feed(source, 'names');
    source.wantHosts(Array.from({ length: 1_000 }, (_, index) => `h${index}.test`));
    await until(source, () => knownValue(source.state().staticNames)?.hosts.length === 1_000);
    expect(feed(source, 'names').everyMs).toBe(100_000);
    source.wantHosts(['shop.example.test']);
    await reads(source, 'sessions', 1);
    expect(feed(source, 'names').everyMs).toBe(everyMs);
  });

  it('forget a prefix nobody wants any more', async () => {
    const { source } = await watch(tablesOfV6(), { intervals: OFTEN });
    await until(source, () => knownValue(source.state().paths)?.length === 2);
    source.wantPrefixes([]);
    await until(source, () => knownValue(source.state().paths)?.length === 0);
    expect(source.state().prefixesAsked).toEqual([]);
  });

  it('keep an added prefix although a slower read of the others ends after it was answered', async () => {
    const { source, router } = await watch(tablesOfV6(), { intervals: { ...SECOND, routes: 50 } });
    await until(source, () => source.state().prefixesAsked.length === 1);
    const added = `${VIP.replace('.1/', '.2/')}`;
    router.holds = (words) => words[0] === '/ip/route/print' && words.includes(`?=dst-address=${VIP}`);
    while (router.held() === 0) await new Promise(setImmediate);
    source.wantPrefixes([VIP, added]);
    await until(source, () => source.state().prefixesAsked.length === 2);
    const before = feed(source, 'routes').at;
    router.holds = undefined;
    router.release();
    await until(source, () => feed(source, 'routes').at !== before);
    expect(source.state().prefixesAsked).toEqual([VIP, added]);
  });

  it('know nothing of routes before anybody said which', async () => {
    const router = await listenRouterOf(tablesOfV6());
    closing.push(() => router.close());
    const source = createRouterSource(configFor(router.port));
    closing.push(() => source.stop());
    expect(source.state().peers).toMatchObject({ state: 'unknown', problem: { code: 'routeros.loading' } });
    source.start();
    expect(() => source.start()).toThrow();
    await until(source, () => feed(source, 'nat').state === 'live');
    expect(source.state().paths.state).toBe('unknown');
    source.wantPrefixes([VIP]);
    await until(source, () => source.state().paths.state === 'live');
    expect(source.state().prefixesAsked).toEqual([VIP]);
  });

  it('take a refusal for what it is: forbidden, the rest goes on, nobody reconnects', async () => {
    const { source, router } = await watch({
      ...tablesOfV6(),
      '/ip/firewall/nat': 'not enough permissions (9)',
      '/user': 'not enough permissions (9)',
    });
    await until(source, settled(source));
    expect(feed(source, 'nat')).toMatchObject({
      state: 'unknown',
      condition: 'forbidden',
      errors: 1,
      everyMs: 300_000,
    });
    expect(source.state().nat).toMatchObject({ state: 'unknown', problem: { code: 'routeros.permission' } });
    expect(feed(source, 'interfaces').state).toBe('live');
    expect(knownValue(source.state().system)?.user).toEqual({
      name: 'lb-read',
      group: undefined,
      policies: undefined,
    });
    expect(router.accepted()).toBe(1);
  });

  it('take a missing menu for a capability', async () => {
    const tables = tablesOfV6();
    for (const menu of [
      '/routing/bgp/peer',
      '/routing/bgp/instance',
      '/routing/bgp/advertisements',
      '/ipv6/address',
    ]) {
      delete tables[menu];
    }
    const { source } = await watch(tables);
    await until(source, settled(source));
    expect(feed(source, 'sessions')).toMatchObject({ state: 'unknown', condition: 'absent', errors: 0 });
    expect(source.state().peers).toMatchObject({ state: 'unknown', problem: { code: 'routeros.no-bgp' } });
    expect(knownValue(source.state().system)?.capabilities).toMatchObject({ bgp: 'none', ipv6: false });
    expect(feed(source, 'routes').state).toBe('live');
  });

  it('do not read advertisements where the configuration says so', async () => {
    const { source, router } = await watch(tablesOfV6(), { readAdvertisements: false });
    await until(source, settled(source));
    expect(source.state().advertisements).toMatchObject({ problem: { code: 'routeros.advertisements-off' } });
    expect(router.heard.flat()).not.toContain('/routing/bgp/advertisements/print');
  });

  it('let the router rest while its CPU is loaded, but for sessions', async () => {
    const tables = { ...tablesOfV6(), '/system/resource': resource('6.48.7', { 'cpu-load': '97' }) };
    const { source, router } = await watch(tables, { intervals: OFTEN });
    await until(source, () => feed(source, 'nat').condition === 'paused');
    router.news();
    await reads(source, 'sessions', 3);
    await reads(source, 'system', 2);
    expect(new Set(router.news().map(([command]) => command))).toEqual(
      new Set(['/routing/bgp/peer/print', '/system/resource/print']),
    );
    expect(feed(source, 'nat').problem).toMatchObject({
      code: 'routeros.paused',
      params: { load: '97', limit: '90' },
    });
    tables['/system/resource'] = resource('6.48.7');
    await until(source, () => feed(source, 'nat').condition === 'ok');
    expect(source.state().nat.state).toBe('live');
  });

  it('ask a RouterOS 7 with a large table once a minute, a RouterOS 6 not at all', async () => {
    const seven = tablesOfV7('7.22.3');
    seven['/routing/bgp/session'] = [
      { name: 'isp-1', 'remote.address': '203.0.113.1', established: 'true', 'prefix-count': '1000000' },
    ];
    const { source } = await watch(seven);
    await until(source, settled(source));
    expect(feed(source, 'routes')).toMatchObject({ state: 'live', everyMs: 60_000 });

    const six = tablesOfV6();
    six['/routing/bgp/peer'] = [
      { name: 'isp', 'remote-address': '203.0.113.1', established: 'true', 'prefix-count': '20001' },
    ];
    const { source: old, router } = await watch(six);
    await until(old, settled(old));
    expect(old.state().paths).toMatchObject({ state: 'unknown', problem: { code: 'routeros.large-table' } });
    expect(feed(old, 'routes').condition).toBe('refused');
    expect(feed(old, 'interfaces').everyMs).toBe(600_000);
    expect(router.heard.flat()).not.toContain(`?=dst-address=${VIP}`);
  });
});

describe('trouble', () => {
  it('turns figures stale, then unknown, and back when the router is back', async () => {
    const intervals = { ...OFTEN, nat: 600_000 };
    const { source, router, clock } = await watch(tablesOfV6(), { intervals });
    await until(source, settled(source));
    router.refuses = 'router is rebooting';
    router.drop();
    await until(source, () => source.state().peers.state !== 'live');
    expect(source.feeds().map(({ state }) => state)).not.toContain('live');
    clock.ms += 1_000;
    await until(source, () => source.state().peers.state === 'unknown');
    expect(source.state().nat.state).toBe('stale');
    expect(source.state().peers).toMatchObject({ problem: { code: 'routeros.connection-lost' } });
    router.refuses = undefined;
    router.tables = tablesOfV7('7.22.3');
    await until(source, () => knownValue(source.state().peers)?.[0]?.name === 'nodes-1');
    await until(source, () => source.feeds().every(({ state }) => state === 'live'));
    expect(knownValue(source.state().system)?.version.raw).toBe('7.22.3 (stable)');
    expect(router.accepted()).toBe(2);
  });

  it('shows a refused login, without the password', async () => {
    const peer = await listenRouterOf(tablesOfV6());
    closing.push(() => peer.close());
    peer.refuses = 'invalid user name or password (6)';
    const source = createRouterSource(configFor(peer.port));
    closing.push(() => source.stop());
    source.start();
    await until(source, () => feed(source, 'system').condition === 'down');
    expect(source.state().system).toMatchObject({
      state: 'unknown',
      problem: { code: 'routeros.login-refused' },
    });
    expect(JSON.stringify([source.state(), source.feeds()])).not.toContain(PASSWORD);
    expect(peer.accepted()).toBe(1);
  });

  it('outlives a menu that never answers: its feed ages, the others live', async () => {
    const { source, router, clock } = await watch(tablesOfV6(), { intervals: OFTEN, commandTimeoutMs: 200 });
    await until(source, settled(source));
    router.silent.add('/ip/firewall/nat');
    await until(source, () => feed(source, 'nat').errors >= 2);
    expect(feed(source, 'nat').state).toBe('stale');
    clock.ms += 1_000;
    await until(source, () => feed(source, 'nat').state === 'unknown');
    expect(feed(source, 'nat').problem).toMatchObject({ code: 'routeros.timeout' });
    expect(router.heard.some(([command]) => command === '/cancel')).toBe(true);
    await reads(source, 'sessions', 2);
    expect(router.accepted()).toBe(1);
    router.silent.clear();
    await until(source, () => feed(source, 'nat').state === 'live');
  });

  it('ends without leaving a connection or a timer', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const { source, router } = await watch(tablesOfV6());
    await until(source, settled(source));
    await source.stop();
    expect(timers()).toBeLessThanOrEqual(before);
    while (router.connections() > 0) await new Promise(setImmediate);
  });
});
