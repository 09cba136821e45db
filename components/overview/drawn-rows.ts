import type { Reading } from '@/lib/model/feed.ts';
import type {
  ExposedAddress,
  Hop,
  NatRow,
  PeerRow,
  RouteRow,
  Sections,
  ServiceRow,
} from '@/lib/model/snapshot.ts';

/* What the picture reads of each row: a fifth of it. The first page is sent no more; what the stream brings later are whole rows. */

export type DrawnPeer = Pick<PeerRow, 'key' | 'router' | 'cluster' | 'node' | 'remoteAddress' | 'health'> & {
  readonly session: Pick<PeerRow['session'], 'feed'>;
};

export type DrawnRoute = Pick<RouteRow, 'router' | 'prefix' | 'health'> & {
  readonly hops: Reading<readonly Pick<Hop, 'node' | 'state'>[]>;
  /** There where the hops are unknown. */
  readonly expected?: RouteRow['expected'];
};

export type DrawnService = Pick<ServiceRow, 'key' | 'host' | 'namespace' | 'name' | 'health' | 'feeds'> & {
  readonly addresses: readonly Pick<ExposedAddress, 'address'>[];
};

export type DrawnNat = Pick<NatRow, 'router' | 'disabled' | 'feed'> & {
  /** Absent where it leads nowhere that is known. */
  readonly target?: unknown;
};

export type DrawnSections = {
  readonly peers: { readonly rows: readonly DrawnPeer[] };
  readonly routes: { readonly rows: readonly DrawnRoute[] };
  readonly services: { readonly rows: readonly DrawnService[] };
  readonly nat: { readonly rows: readonly DrawnNat[] };
};

export function drawnSections({
  peers,
  routes,
  services,
  nat,
}: Pick<Sections, keyof DrawnSections>): DrawnSections {
  return {
    peers: {
      rows: peers.rows.map(({ key, router, cluster, node, remoteAddress, health, session: { feed } }) => ({
        key,
        router,
        cluster,
        node,
        remoteAddress,
        health,
        session: { feed },
      })),
    },
    routes: {
      rows: routes.rows.map(({ router, prefix, health, hops, expected }) =>
        hops.state === 'unknown'
          ? { router, prefix, health, hops, expected }
          : {
              router,
              prefix,
              health,
              hops: { ...hops, value: hops.value.map(({ node, state }) => ({ node, state })) },
            },
      ),
    },
    services: {
      rows: services.rows.map(({ key, host, namespace, name, health, feeds, addresses }) => ({
        key,
        host,
        namespace,
        name,
        health,
        feeds,
        addresses: addresses.map(({ address }) => ({ address })),
      })),
    },
    nat: {
      rows: nat.rows.map(({ router, disabled, feed, target }) => ({
        router,
        disabled,
        feed,
        ...(target !== undefined && { target: true }),
      })),
    },
  };
}
