import type { WatchedRouter } from '../../lib/collect/watched.ts';
import type { Path, RouterState } from '../../lib/model/router.ts';
import { balancedAddresses, ENTRANCE, NODE_ADDRESSES, ROUTER_ADDRESS, type Size } from './objects.ts';

/** A router that stands still: it holds a path by every node for every load balancer address, and one of them is in use. */
export function stillRouter(size: Size): WatchedRouter {
  const prefixes = [ENTRANCE, ...balancedAddresses(size)].map((address) => `${address}/32`);
  const state: RouterState = {
    id: 'gw1',
    system: { state: 'unknown', problem: { code: 'bench', message: 'not part of this' }, feed: 'gw1/system' },
    peers: live('sessions', []),
    paths: live(
      'routes',
      prefixes.flatMap((prefix) =>
        NODE_ADDRESSES.map((nextHop, index) => path(prefix, nextHop, index === 0)),
      ),
    ),
    prefixesAsked: prefixes,
    advertisements: live('advertisements', []),
    nat: live('nat', []),
    forwardFilter: live('filter', []),
    ipv6Forwarding: live('ipv6-filter', { rules: [], defaultRoutes: [] }),
    staticNames: live('names', { hosts: [], entries: [] }),
    interfaces: live('interfaces', {
      interfaces: [],
      lists: [],
      members: [],
      addresses: [
        {
          address: `${ROUTER_ADDRESS}/24`,
          network: '192.0.2.0',
          interface: 'bridge',
          disabled: false,
          dynamic: false,
          invalid: false,
        },
      ],
      defaultRoutes: [],
    }),
  };
  return {
    endpoint: 'in this process',
    source: {
      id: state.id,
      start() {},
      stop: () => Promise.resolve(),
      state: () => state,
      feeds: () => [],
      subscribe: () => () => undefined,
      wantPrefixes() {},
      wantHosts() {},
      readNatSoon() {},
    },
  };
}

function live<T>(feed: string, value: T) {
  return { state: 'live' as const, value, feed: `gw1/${feed}` };
}

function path(prefix: string, nextHop: string, inUse: boolean): Path {
  return {
    prefix,
    nextHop,
    table: 'main',
    interface: 'bridge',
    use: inUse ? 'in-use' : 'candidate',
    ecmp: false,
    protocol: 'bgp',
    dynamic: true,
    distance: 20,
    peerKey: undefined,
    from: undefined,
    asPath: '65001',
    localPref: undefined,
    med: undefined,
    origin: 'incomplete',
    communities: [],
    flags: inUse ? 'DAb' : 'Db',
  };
}
