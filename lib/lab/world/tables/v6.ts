/** Routing menus as RouterOS 6 prints them. */
import { type LabRouteRow, routesOf } from '../routes.ts';
import { sentAdvertisements } from '../sent-advertisements.ts';
import { type LabSession, sessions } from '../sessions.ts';
import { type Router, type RouterPeer, type Row, routerOf, type World } from '../world.ts';
import { type Cells, durationText, idAt, idOf, rowOf } from './values.ts';

export function instanceRowsV6(router: Router): readonly Row[] {
  return [
    rowOf({
      '.id': '*0',
      name: 'default',
      as: router.as,
      'router-id': router.routerId,
      'redistribute-connected': 'false',
      'redistribute-static': 'false',
      'redistribute-rip': 'false',
      'redistribute-ospf': 'false',
      'redistribute-other-bgp': 'false',
      'out-filter': '',
      'client-to-client-reflection': 'true',
      'ignore-as-path-len': 'false',
      'routing-table': '',
      default: true,
      disabled: 'false',
    }),
  ];
}

/** Configuration and state in one row; state keys only where they are known. */
export function peerRowsV6(world: World, id: string, now: number): readonly Row[] {
  const router = routerOf(world, id);
  const current = sessions(world).filter((session) => session.router === id);
  const carried = routesOf(world, id).flatMap((route) => (route.kind === 'bgp' ? [route.path.session] : []));
  return router.peers.map((peer, index) => {
    const session = current.find(({ routerPeer }) => routerPeer === peer);
    const count = carried.filter((key) => key === session?.key).length;
    return rowOf({
      '.id': idAt(index),
      ...peerConfiguration(peer),
      ...(session?.up === true ? establishedState(session, count, now) : { state: downState(peer) }),
    });
  });
}

function peerConfiguration(peer: RouterPeer) {
  return {
    name: peer.name,
    instance: 'default',
    'remote-address': peer.remote,
    'remote-as': peer.remoteAs,
    'tcp-md5-key': peer.md5Key ?? '',
    'nexthop-choice': 'default',
    multihop: String(peer.multihop),
    'route-reflect': 'false',
    'hold-time': durationText(peer.holdTime * 1000),
    ttl: peer.ttl ?? 'default',
    'in-filter': '',
    'out-filter': '',
    'address-families': 'ip',
    'default-originate': 'never',
    'remove-private-as': 'false',
    'as-override': 'false',
    passive: 'false',
    'use-bfd': 'false',
    disabled: String(peer.disabled),
    comment: peer.comment,
  };
}

function establishedState(session: LabSession, prefixes: number, now: number) {
  const used = Math.min(session.bgpPeer.holdTime, session.routerPeer?.holdTime ?? session.bgpPeer.holdTime);
  const up = now - (session.record?.startedAt ?? now);
  return {
    'remote-id': session.nodeAddress,
    'local-address': session.routerAddress,
    uptime: durationText(up),
    'prefix-count': prefixes,
    'updates-sent': 1,
    'updates-received': Math.max(1, prefixes),
    'withdrawn-sent': 0,
    'withdrawn-received': 0,
    'remote-hold-time': durationText(session.bgpPeer.holdTime * 1000),
    'used-hold-time': durationText(used * 1000),
    'used-keepalive-time': durationText((used * 1000) / 3),
    'as4-capability': true,
    state: 'established',
    established: true,
  };
}

function downState(peer: RouterPeer): string {
  return peer.disabled ? 'idle' : 'active';
}

/** `/ip/route` of version 6: BGP attributes are in the row, one row for each path. */
export function routeRowsV6(world: World, id: string): readonly Row[] {
  const router = routerOf(world, id);
  const current = sessions(world);
  return routesOf(world, id).map((route) =>
    rowOf({
      '.id': idOf(0x30, `${route.prefix}|${route.gateway}|${route.kind}`),
      'dst-address': route.prefix,
      gateway: route.gateway,
      'gateway-status': statusOf(route.gateway, route.interface),
      distance: route.distance,
      active: route.active,
      disabled: 'false',
      ...ownCells(router, route, current),
    }),
  );
}

function ownCells(router: Router, route: LabRouteRow, current: readonly LabSession[]): Cells {
  if (route.kind === 'connect') {
    const own = router.addresses.find((address) => address.interface === route.interface);
    return { 'pref-src': own?.address.split('/')[0], scope: 10, dynamic: true, connect: true };
  }
  if (route.kind === 'static') {
    return { scope: 30, 'target-scope': 10, dynamic: route.dynamic, static: true };
  }
  return {
    scope: 40,
    'target-scope': 10,
    'bgp-as-path': route.path.asPath.join(','),
    'bgp-origin': route.path.origin,
    'bgp-med': route.path.med,
    'received-from': current.find(({ key }) => key === route.path.session)?.routerPeer?.name,
    dynamic: true,
    bgp: true,
  };
}

/** Two spaces after "via" are the router's own. */
function statusOf(gateway: string, through: string | undefined): string {
  if (gateway === through) return `${gateway} reachable`;
  return through === undefined ? `${gateway} unreachable` : `${gateway} reachable via  ${through}`;
}

export function advertisementRowsV6(world: World, id: string): readonly Row[] {
  return sentAdvertisements(world, id).map((sent) =>
    rowOf({
      '.id': idOf(0x20, `${sent.to.key}|${sent.prefix}`),
      peer: sent.to.routerPeer?.name,
      prefix: sent.prefix,
      nexthop: sent.nextHop,
      'as-path': sent.asPath.join(','),
      origin: sent.origin,
    }),
  );
}

export function packageRowsV6(router: Router): readonly Row[] {
  const version = router.version;
  return ['routeros-arm', 'system', 'dhcp', 'ppp', 'routing', 'security', 'ipv6'].map((name, index) => ({
    '.id': idAt(index),
    name,
    version,
    disabled: String(name === 'ipv6'),
    scheduled: '',
  }));
}

/** Peers as a client left them: the way back of {@link peerRowsV6}. */
export function peersFromRowsV6(rows: readonly Row[], before: readonly RouterPeer[]): readonly RouterPeer[] {
  return rows.map((row) => {
    const known = before.find((peer) => peer.name === row.name);
    return {
      keepSentAttributes: false,
      noEarlyCut: false,
      listen: false,
      holdTime: 180,
      ...known,
      name: row.name ?? '',
      remote: row['remote-address'] ?? '',
      remoteAs: Number(row['remote-as'] ?? 0),
      disabled: row.disabled === 'true' || row.disabled === 'yes',
      multihop: row.multihop === 'true' || row.multihop === 'yes',
      md5Key: row['tcp-md5-key'] || undefined,
    };
  });
}
