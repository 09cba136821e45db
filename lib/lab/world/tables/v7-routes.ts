/** Routes and advertisements as RouterOS 7 prints them. */
import { isSince, parseRelease } from '../../router/release.ts';
import { familyOf } from '../address.ts';
import { type LabRouteRow, routesOf } from '../routes.ts';
import { sentAdvertisements } from '../sent-advertisements.ts';
import { sessions } from '../sessions.ts';
import { type Row, routerOf, type World } from '../world.ts';
import { sessionName } from './v7.ts';
import { idOf, rowOf } from './values.ts';

const ORIGIN_NUMBER = { igp: 0, egp: 1, incomplete: 2 } as const;

/** `/ip/route` (family 4) or `/ipv6/route` (6): one row for each next hop, no BGP attributes. */
export function routeRowsV7(world: World, id: string, family: 4 | 6): readonly Row[] {
  return routesOf(world, id)
    .filter((route) => familyOf(route.prefix) === family)
    .map((route) => rowOf({ '.id': routeId(route), ...tableCells(route) }));
}

/** `/routing/route`: the same rows with everything the routing process knows. */
export function ribRows(world: World, id: string): readonly Row[] {
  const release = parseRelease(routerOf(world, id).version);
  const current = sessions(world);
  return routesOf(world, id).map((route) => {
    const family = familyOf(route.prefix);
    const old = !isSince(release, '7.20');
    const afi = family === 4 ? (old ? 'ip4' : 'ip') : old ? 'ip6' : 'ipv6';
    const common = {
      '.id': routeId(route),
      afi,
      contribution: route.active ? 'active' : 'candidate',
      ...tableCells(route),
    };
    if (route.kind !== 'bgp') {
      return rowOf({ ...common, 'belongs-to': route.kind === 'connect' ? 'connected' : 'static' });
    }
    const session = current.find(({ key }) => key === route.path.session);
    return rowOf({
      ...common,
      'belongs-to': `bgp-${family === 4 ? 'IP' : 'IP6'}-${route.path.neighbour}`,
      ...(isSince(release, '7.21')
        ? { 'bgp.session': session === undefined ? undefined : sessionName(world, session) }
        : { 'bgp.peer-cache-id': idOf(0x28, route.path.session) }),
      'bgp.as-path': route.path.asPath.length === 0 ? undefined : route.path.asPath.join(','),
      'bgp.med': route.path.med,
      'bgp.origin': route.path.origin,
    });
  });
}

function routeId(route: LabRouteRow): string {
  return idOf(0x80, `${route.prefix}|${route.gateway}|${route.kind}`);
}

function tableCells(route: LabRouteRow) {
  const immediate =
    route.interface === undefined
      ? undefined
      : route.gateway === route.interface
        ? route.interface
        : `${route.gateway}%${route.interface}`;
  return {
    'dst-address': route.prefix,
    'routing-table': 'main',
    gateway: route.gateway,
    'immediate-gw': immediate,
    distance: route.distance,
    scope: { connect: 10, static: 30, bgp: 40 }[route.kind],
    'target-scope': route.kind === 'connect' ? undefined : 10,
    active: route.active,
    ecmp: route.kind === 'bgp' && route.ecmp,
    dynamic: route.kind !== 'static' || route.dynamic,
    connect: route.kind === 'connect',
    static: route.kind === 'static',
    bgp: route.kind === 'bgp',
  };
}

/** Saved attributes of what was sent: only sessions whose connection keeps them. */
export function advertisementRowsV7(world: World, id: string): readonly Row[] {
  return sentAdvertisements(world, id)
    .filter((sent) => sent.to.routerPeer?.keepSentAttributes === true)
    .map((sent) =>
      rowOf({
        '.id': idOf(0x20, `${sent.to.key}|${sent.prefix}`),
        peer: sessionName(world, sent.to),
        dst: sent.prefix,
        afi: sent.to.family === 4 ? 'ip' : 'ipv6',
        nexthop: sent.nextHop,
        'as-path': sent.asPath.join(','),
        origin: ORIGIN_NUMBER[sent.origin],
      }),
    );
}
