import type { HostAddress } from '../metallb/index.ts';
import { alike } from '../model/alike.ts';
import type { ClusterEndpoint, ClusterService } from '../model/cluster.ts';
import { fullName } from '../model/full-name.ts';
import type { ExposedAddress, Redundancy, RouteRow, ServiceRow } from '../model/snapshot.ts';
import { nodesServing } from './carriers.ts';
import { redundancyOf } from './redundancy.ts';
import { hopFigures, isBeyondBgp, judge, misleading } from './service-health.ts';
import { type Addresses, natTo, routesOf, type WayScene } from './way-scene.ts';

/** What is the same for all hosts behind the same addresses: of thousands of Ingresses, nearly all are behind one controller. */
export type WayIn = Pick<
  ServiceRow,
  'addresses' | 'beyondBgp' | 'endpoints' | 'nextHops' | 'redundancy' | 'health' | 'sentence'
>;

/** The way to some addresses of a Service, and whether it works. */
export function wayIn(scene: WayScene, held: Addresses, owner: ClusterService | undefined): WayIn {
  const { view } = scene;
  const own = owner && fullName(owner);
  const routes = held.map((address) => routesOf(scene, own, address));
  const endpoints = endpointsOf(scene, own);
  const addresses = held.map((address, index) => exposedAt(scene, address, routes[index] ?? NO_ROUTES));
  const beyondBgp =
    addresses.length > 0 &&
    addresses.every((address) => misleading(address) === undefined && isBeyondBgp(address, view));
  const { health, sentence } = judge(owner, addresses, routes, endpoints, view);
  const way: WayIn = {
    addresses,
    beyondBgp,
    endpoints,
    nextHops: hopsAlike(
      hopFigures(view, own, (routes.length === 1 ? routes[0] : undefined) ?? routes.flat()),
    ),
    health,
    sentence,
  };
  // Nothing here tells of a way beyond BGP, so nobody can say what it survives.
  if (beyondBgp) return way;
  const redundancy = redundancyOf(addresses, routes, view, (service) =>
    service === own ? endpoints : endpointsOf(scene, service),
  );
  if (redundancy !== undefined) way.redundancy = redundancyAlike(redundancy);
  return way;
}

const endpointsAlike = alike<{ ready: number; total: number; nodes: number }>();
const hopsAlike = alike<{ expected: number; inUse: number; candidate: number }>();
const redundancyAlike = alike<Redundancy>();

function exposedAt(scene: WayScene, address: HostAddress, routes: readonly RouteRow[]): ExposedAddress {
  const exposed: ExposedAddress = {
    address: address.address,
    class: address.class,
    routes: routes.map((route) => route.key),
    nat: natTo(scene, address.address),
  };
  if (address.family !== undefined) exposed.family = address.family;
  if (address.pool !== undefined) exposed.pool = address.pool;
  if (address.owner !== undefined) exposed.owner = address.owner;
  return exposed;
}

/** The endpoints of a Service, `namespace/name`, counted. */
function endpointsOf({ view, endpoints }: WayScene, service: string | undefined): ServiceRow['endpoints'] {
  const all = view.state.endpoints;
  if (all.state === 'unknown') return all;
  const own = (service === undefined ? undefined : endpoints.get(service)) ?? NONE;
  let ready = 0;
  for (const { canServe } of own) if (canServe) ready += 1;
  const value = { ready, total: own.length, nodes: nodesServing(own).length };
  return endpointsAlike({ state: all.state, value, feed: all.feed });
}

const NONE: readonly ClusterEndpoint[] = [];
const NO_ROUTES: readonly RouteRow[] = [];
