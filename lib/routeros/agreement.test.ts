import { RouterOSAPI } from 'node-routeros';
import { afterEach, describe, expect, it } from 'vitest';
import { createRouterDevice, listenRouter } from '../lab/router/index.ts';
import { Connection } from './client/connection.ts';
import { login } from './client/login.ts';
import { Reader } from './client/reader.ts';
import { keyedRows } from './shared/key-set.ts';

const credentials = { username: 'admin', password: 'secret' };
const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const routes = Array.from({ length: 300 }, (_, index) => ({
  '.id': `*${(index + 1).toString(16).toUpperCase()}`,
  'dst-address': `10.${index >> 8}.${index & 255}.0/24`,
  'routing-table': 'main',
  gateway: `192.0.2.${index % 7}`,
  'immediate-gw': `192.0.2.${index % 7}%ether${index % 7}`,
  distance: '20',
  bgp: 'true',
  'bgp.as-path': Array.from({ length: index % 60 }, () => '64496').join(','),
  ...(index % 3 === 0 ? { active: 'true' } : {}),
}));
const rules = [
  { '.id': '*1', chain: 'dstnat', action: 'dst-nat', comment: 'a=b, c', 'to-addresses': '192.168.128.1' },
  {
    '.id': '*2',
    chain: 'srcnat',
    action: 'masquerade',
    comment: '',
    'out-interface': 'ether1',
    disabled: 'true',
  },
];

/** The embedded router of a version, read by both clients: rows in the order they came. */
async function readByBoth(version: string, words: readonly string[]) {
  const device = createRouterDevice({
    version,
    identity: 'gw',
    users: [{ name: credentials.username, password: credentials.password, group: 'full' }],
  });
  device.setTable('/interface', [{ '.id': '*1', name: 'ether1', type: 'ether', running: 'true' }]);
  device.setTable(version.startsWith('6') ? '/ip/route' : '/routing/route', routes);
  device.setTable('/ip/firewall/nat', rules);
  const listener = await listenRouter(device, { host: '127.0.0.1', port: 0 });
  closing.push(() => listener.close());

  const theirs = new RouterOSAPI({
    host: '127.0.0.1',
    port: listener.port,
    user: credentials.username,
    password: credentials.password,
  });
  await theirs.connect();
  closing.push(() => void theirs.close());
  const theirRows: Record<string, string>[] = await theirs.write([...words]);

  const endpoint = { host: '127.0.0.1', port: listener.port, transport: 'api' } as const;
  const connection = await Connection.open(endpoint, new AbortController().signal);
  closing.push(() => connection.close());
  await login(connection, credentials, 5_000);
  const [command = '', ...rest] = words;
  const menu = command.replace(/\/print$/, '');
  const { rows } = await new Reader(connection, 5_000).print({ menu, queries: rest });
  return { ours: rows.map((row) => Object.fromEntries(row.entries())), theirs: theirRows };
}

describe.each(['6.42.12', '6.48.7', '7.16.2', '7.22.3'])(
  'node-routeros and our client, reading a %s',
  (version) => {
    const routeMenu = version.startsWith('6') ? '/ip/route' : '/routing/route';

    it.each([
      ['firewall rules', ['/ip/firewall/nat/print'], 2],
      ['routes of one gateway', [`${routeMenu}/print`, '?=gateway=192.0.2.3'], 43],
      [
        'routes of two gateways',
        [`${routeMenu}/print`, '?=gateway=192.0.2.3', '?=gateway=192.0.2.4', '?#|'],
        86,
      ],
      ['the resource singleton', ['/system/identity/print'], 1],
    ] as const)('agree on %s, row by row', async (_, words, count) => {
      const { ours, theirs } = await readByBoth(version, words);
      expect(ours).toEqual(theirs.map((row) => ({ ...row })));
      expect(ours).toHaveLength(count);
    });
  },
);

it.each(['6.48.7', '7.22.3'])(
  'RouterOS %s tells which peers have a key, and no key crosses the wire',
  async (version) => {
    const menu = version.startsWith('6') ? '/routing/bgp/peer' : '/routing/bgp/connection';
    const device = createRouterDevice({
      version,
      identity: 'gw',
      users: [{ name: credentials.username, password: credentials.password, group: 'full' }],
    });
    device.setTable(menu, [
      { '.id': '*1', name: 'keyed', 'tcp-md5-key': 'canary-2385' },
      { '.id': '*2', name: 'empty', 'tcp-md5-key': '' },
      { '.id': '*3', name: 'without' },
    ]);
    const listener = await listenRouter(device, { host: '127.0.0.1', port: 0 });
    closing.push(() => listener.close());
    const theirs = new RouterOSAPI({
      host: '127.0.0.1',
      port: listener.port,
      user: credentials.username,
      password: credentials.password,
    });
    await theirs.connect();
    closing.push(() => void theirs.close());
    const { proplist = [], queries = [] } = keyedRows(menu);
    const rows: unknown = await theirs.write([`${menu}/print`, `=.proplist=${proplist.join()}`, ...queries]);
    expect(rows).toEqual([{ '.id': '*1' }]);
  },
);
