/** What a router's routing table holds: static and connected routes as configured, BGP routes as they follow from sessions and announcements. */
import { isSince, parseRelease } from '../router/release.ts';
import { familyOf, prefixOf } from './address.ts';
import { announcements } from './announcements.ts';
import { type BgpPath, selectPaths } from './best-path.ts';
import { perRouter } from './per-world.ts';
import { interfaceTowards, type LabSession, sessions } from './sessions.ts';
import { type Router, routerOf, type World } from './world.ts';

type Common = {
  readonly prefix: string;
  readonly gateway: string;
  readonly interface: string | undefined;
  readonly distance: number;
  readonly active: boolean;
};

/** One next hop for one prefix: on RouterOS 7 each is a row. */
export type LabRouteRow =
  | (Common & { readonly kind: 'connect' })
  | (Common & { readonly kind: 'static'; readonly dynamic: boolean })
  | (Common & { readonly kind: 'bgp'; readonly path: BgpPath; readonly ecmp: boolean });

const EBGP_DISTANCE = 20;
const IBGP_DISTANCE = 200;

/** Every route of `router`; BGP rows of one prefix best first. */
export const routesOf = perRouter((world, router): readonly LabRouteRow[] => {
  const subject = routerOf(world, router);
  const configured = [...connectedRoutes(subject), ...staticRoutes(subject)];
  const byPrefix = Map.groupBy(bgpPathsOf(world, router), (path) => path.prefix);
  const learned = [...byPrefix.keys()].sort().flatMap((prefix) => {
    const paths = byPrefix.get(prefix) ?? [];
    const used = selectPaths(paths, multipathOf(subject));
    const nearest = Math.min(
      ...configured.filter((route) => route.prefix === prefix && route.active).map((route) => route.distance),
    );
    const distance = used[0]?.ebgp === false ? IBGP_DISTANCE : EBGP_DISTANCE;
    const inUse = distance < nearest ? used : [];
    return [...used, ...paths.filter((path) => !used.includes(path))].map(
      (path): LabRouteRow => ({
        kind: 'bgp',
        prefix,
        gateway: path.nextHop,
        interface: path.interface,
        distance: path.ebgp ? EBGP_DISTANCE : IBGP_DISTANCE,
        active: inUse.includes(path),
        ecmp: inUse.length > 1 && inUse.includes(path),
        path,
      }),
    );
  });
  return [...configured, ...learned];
});

/** How many BGP paths one prefix may use: `/routing/bgp/instance multipath=` came with 7.22; before that one. */
export function multipathOf(router: Router): number {
  return isSince(parseRelease(router.version), '7.22') ? router.multipath : 1;
}

/** All BGP paths `router` has received, chosen or not. */
export const bgpPathsOf = perRouter((world, router): readonly BgpPath[] => {
  const subject = routerOf(world, router);
  const wanted = Map.groupBy(announcements(world), ({ node, peer }) => `${node}|${peer}`);
  return sessions(world)
    .filter((session) => session.router === router && session.up)
    .flatMap((session) =>
      (wanted.get(`${session.node}|${session.bgpPeer.name}`) ?? []).map(({ prefix }) =>
        pathOver(world, subject, session, prefix),
      ),
    );
});

function pathOver(world: World, router: Router, session: LabSession, prefix: string): BgpPath {
  const frr = world.cluster.metallb.mode === 'frr-k8s';
  const ebgp = session.bgpPeer.myAsn !== router.as;
  return {
    prefix,
    nextHop: session.nodeAddress,
    interface: interfaceTowards(router, session.nodeAddress),
    session: session.key,
    neighbour: session.nodeAddress,
    neighbourRouterId: routerIdOfNode(world, session.node),
    neighbourAs: session.bgpPeer.myAsn,
    ebgp,
    weight: 0,
    localPref: 100,
    asPath: ebgp ? [session.bgpPeer.myAsn] : [],
    // MetalLB's native speaker sends INCOMPLETE without MED; FRR announces by `network`: IGP, MED 0.
    origin: frr ? 'igp' : 'incomplete',
    med: frr ? 0 : undefined,
  };
}

/** Speakers and FRR take their first IPv4 address as router-id when none is configured. */
export function routerIdOfNode(world: World, name: string): string {
  const node = world.cluster.nodes.find((candidate) => candidate.name === name);
  return node?.addresses.find((address) => familyOf(address) === 4) ?? '0.0.0.0';
}

function connectedRoutes(router: Router): readonly LabRouteRow[] {
  return router.addresses.map((own) => {
    const [address = '', length = '32'] = own.address.split('/');
    const bits = own.network === undefined ? Number(length) : 32;
    return {
      kind: 'connect',
      prefix: prefixOf(own.network ?? address, bits),
      gateway: own.interface,
      interface: own.interface,
      distance: 0,
      active: true,
    };
  });
}

function staticRoutes(router: Router): readonly LabRouteRow[] {
  const nearest = (prefix: string) =>
    Math.min(
      ...router.staticRoutes.filter((route) => route.prefix === prefix).map((route) => route.distance),
    );
  return router.staticRoutes.map((route) => ({
    kind: 'static',
    prefix: route.prefix,
    gateway: route.gateway,
    interface: route.interface,
    distance: route.distance,
    dynamic: route.dynamic,
    active: route.distance === nearest(route.prefix),
  }));
}
