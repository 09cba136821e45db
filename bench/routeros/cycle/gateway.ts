import { createRouterDevice, foreignRoutes, listenRouter, type Row } from '../../../lib/lab/router/index.ts';
import { announcements } from '../../../lib/lab/world/announcements.ts';
import { hostNames } from '../../../lib/lab/world/host-names.ts';
import { today } from '../../../lib/lab/world/stories/today.ts';
import { routerTables } from '../../../lib/lab/world/tables/index.ts';
import { routerOf } from '../../../lib/lab/world/world.ts';

const ID = 'gw1';
const UPSTREAM = { name: 'upstream', address: '198.51.100.1', as: '64496' };

export type Gateway = {
  readonly port: number;
  /** Every prefix the cluster announces to it. */
  readonly prefixes: readonly string[];
  /** Every host the cluster exposes. */
  readonly hosts: readonly string[];
  /** Called with the words of every sentence received, before they are acted on. */
  readonly onSentence: (listener: (words: readonly string[]) => void) => void;
  readonly end: () => Promise<void>;
};

/** Router gw1 of story `today`, with one more BGP session that brings `foreign` routes of no interest. */
export async function startGateway(foreign: number, user: string, password: string): Promise<Gateway> {
  const world = today(Date.now());
  const { version, identity } = routerOf(world, ID);
  const device = createRouterDevice({
    version,
    identity,
    users: [{ name: user, password, group: 'lb-read' }],
    groups: [{ name: 'lb-read', policies: ['read', 'api'] }],
  });
  const more: Readonly<Record<string, Row>> = {
    '/routing/bgp/connection': {
      '.id': '*F0000',
      name: UPSTREAM.name,
      'remote.address': `${UPSTREAM.address}/32`,
      'remote.as': UPSTREAM.as,
      'local.role': 'ebgp',
    },
    '/routing/bgp/session': {
      '.id': '*F0001',
      name: `${UPSTREAM.name}-1`,
      'remote.address': UPSTREAM.address,
      'remote.as': UPSTREAM.as,
      established: 'true',
      'prefix-count': String(foreign),
    },
  };
  for (const [menu, rowsAt] of Object.entries(routerTables(world, ID))) {
    const row = more[menu];
    device.setTable(menu, () => [...rowsAt(world, ID, Date.now()), ...(row === undefined ? [] : [row])]);
  }
  device.setRouteTable(
    foreignRoutes({
      count: foreign,
      version,
      gateway: UPSTREAM.address,
      interface: 'ether1',
      from: `${UPSTREAM.name}-1`,
      asPath: UPSTREAM.as,
    }),
  );
  const listener = await listenRouter(device, { host: '127.0.0.1', port: 0 });
  return {
    port: listener.port,
    prefixes: [...new Set(announcements(world).map(({ prefix }) => prefix))],
    hosts: [...hostNames(world).keys()],
    onSentence: (heard) => void listener.onSentence(heard),
    end: () => listener.close(),
  };
}
