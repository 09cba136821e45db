/** BGP menus as RouterOS 7 prints them, with the keys of each release (facts: 7.16 `ip4` and cache ids, 7.19 `afi`, 7.20 instances, 7.22 multipath). */
import { clockText, isSince, parseRelease, type Release } from '../../router/release.ts';
import { familyOf } from '../address.ts';
import { routerIdOfNode, routesOf } from '../routes.ts';
import { type LabSession, sessions } from '../sessions.ts';
import { type Notification, type Router, type RouterPeer, type Row, routerOf, type World } from '../world.ts';
import { durationText, idAt, idOf, rowOf } from './values.ts';

const INSTANCE = 'bgp-instance-1';

export function instanceRowsV7(router: Router): readonly Row[] {
  const release = parseRelease(router.version);
  return [
    rowOf({
      '.id': '*1',
      name: INSTANCE,
      as: router.as,
      'router-id': router.routerId,
      'routing-table': 'main',
      vrf: 'main',
      multipath: isSince(release, '7.22') && router.multipath > 1 ? router.multipath : undefined,
      disabled: 'false',
      inactive: 'false',
    }),
  ];
}

/** The template every router has; connections of the story say everything themselves. */
export function templateRows(router: Router): readonly Row[] {
  const afi = isSince(parseRelease(router.version), '7.19') ? 'afi' : 'address-families';
  return [
    {
      '.id': '*1',
      name: 'default',
      [afi]: 'ip',
      'routing-table': 'main',
      disabled: 'false',
      inactive: 'false',
    },
  ];
}

export function connectionRows(router: Router): readonly Row[] {
  const release = parseRelease(router.version);
  return router.peers.map((peer, index) => {
    const family = familyOf(peer.remote);
    const own = router.addresses.find(({ address }) => familyOf(address) === family)?.address.split('/')[0];
    const afi = family === 4 ? 'ip' : 'ipv6';
    return rowOf({
      '.id': idAt(index),
      name: peer.name,
      instance: isSince(release, '7.20') ? INSTANCE : undefined,
      'remote.address': remoteText(peer),
      'remote.as': peer.remoteAs,
      'local.default-address': own,
      'local.role': 'ebgp',
      listen: peer.listen ? 'true' : undefined,
      connect: peer.listen ? 'false' : undefined,
      as: isSince(release, '7.20') ? undefined : router.as,
      'router-id': isSince(release, '7.20') ? undefined : router.routerId,
      [isSince(release, '7.19') ? 'afi' : 'address-families']: afi,
      'routing-table': 'main',
      vrf: 'main',
      multihop: peer.multihop,
      'hold-time': durationText(peer.holdTime * 1000),
      'keepalive-time': durationText((peer.holdTime * 1000) / 3),
      'tcp-md5-key': peer.md5Key,
      'output.keep-sent-attributes': peer.keepSentAttributes,
      'output.no-early-cut': peer.noEarlyCut,
      disabled: String(peer.disabled),
      inactive: 'false',
      comment: peer.comment,
    });
  });
}

/** One host prints as a prefix too; unnumbered peers have no address. */
function remoteText({ remote, listen }: RouterPeer): string | undefined {
  if (remote === '') return undefined;
  return listen ? remote : `${remote}/${familyOf(remote) === 4 ? 32 : 128}`;
}

/** A row for each session that was ever up: a connection that never got through has none, a dead one keeps its row. */
export function sessionRows(world: World, id: string, now: number): readonly Row[] {
  const router = routerOf(world, id);
  const carried = routesOf(world, id).flatMap((route) => (route.kind === 'bgp' ? [route.path.session] : []));
  return sessions(world)
    .filter((session) => session.router === id && session.record !== undefined)
    .filter(({ routerPeer }) => routerPeer !== undefined && !routerPeer.disabled)
    .map((session) => {
      const count = carried.filter((key) => key === session.key).length;
      return rowOf({
        '.id': idOf(0x28, session.key),
        name: sessionName(world, session),
        ...sessionIdentity(world, router, session),
        ...(session.up ? liveState(session, router, count, now) : {}),
        ...sessionPast(
          session,
          parseRelease(router.version),
          session.up ? count : session.record?.prefixesThen,
        ),
      });
    });
}

/** `<connection>-<n>`: n counts the sessions of one connection. */
export function sessionName(world: World, session: LabSession): string {
  const connection = session.routerPeer?.name ?? session.bgpPeer.name;
  const siblings = sessions(world).filter(
    (other) => other.router === session.router && other.routerPeer === session.routerPeer,
  );
  return `${connection}-${1 + siblings.findIndex((other) => other.key === session.key)}`;
}

function sessionIdentity(world: World, router: Router, session: LabSession) {
  const release = parseRelease(router.version);
  const nodeId = routerIdOfNode(world, session.node);
  return {
    instance: isSince(release, '7.20') ? INSTANCE : undefined,
    'remote.address': session.nodeAddress,
    'remote.as': session.bgpPeer.myAsn,
    'remote.id': nodeId,
    'local.role': 'ebgp',
    'local.address': session.routerAddress,
    'local.as': router.as,
    'local.id': router.routerId,
    'local.cluster-id': router.routerId,
    ebgp: true,
    multihop: session.routerPeer?.multihop,
    'output.keep-sent-attributes': session.routerPeer?.keepSentAttributes,
    'output.no-early-cut': session.routerPeer?.noEarlyCut,
    'routing-table': 'main',
    vrf: 'main',
  };
}

function liveState(session: LabSession, router: Router, prefixes: number, now: number) {
  const hold = Math.min(session.bgpPeer.holdTime, session.routerPeer?.holdTime ?? 180) * 1000;
  const up = now - (session.record?.startedAt ?? now);
  const keepalives = Math.floor(up / (hold / 3));
  const afi = session.family === 4 ? 'ip' : 'ipv6';
  return {
    established: true,
    'remote.capabilities': 'mp,rr,em,gr,as4,ap,err,llgr,fqdn',
    'remote.afi': afi,
    'remote.hold-time': durationText(session.bgpPeer.holdTime * 1000),
    'remote.messages': keepalives + prefixes + 1,
    'remote.bytes': 19 * (keepalives + 1) + 60 * prefixes,
    'local.capabilities': 'mp,rr,gr,as4',
    'local.afi': afi,
    'local.messages': keepalives + 1,
    'local.bytes': 19 * (keepalives + 1),
    'output.procid': 20 + router.peers.length,
    'input.procid': 20 + router.peers.length,
    'hold-time': durationText(hold),
    'keepalive-time': durationText(hold / 3),
    uptime: durationText(up),
  };
}

function sessionPast(session: LabSession, release: Release, prefixes: number | undefined) {
  const { record } = session;
  const notification = record?.notification;
  const direction = notification?.direction === 'sent' ? 'output' : 'input';
  return {
    'last-started': record === undefined ? undefined : clockText(release, new Date(record.startedAt)),
    'last-stopped':
      record?.stoppedAt === undefined ? undefined : clockText(release, new Date(record.stoppedAt)),
    ...(notification === undefined ? {} : { [`${direction}.last-notification`]: hexOf(notification) }),
    'prefix-count': prefixes,
  };
}

/** The whole NOTIFICATION message as it crossed the wire: marker, length 21, type 3, code, subcode. */
function hexOf({ code, subcode }: Notification): string {
  return `${'ff'.repeat(16)}001503${[code, subcode].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Connections as a client left them: the way back of {@link connectionRows}. */
export function peersFromRowsV7(rows: readonly Row[], before: readonly RouterPeer[]): readonly RouterPeer[] {
  return rows.map((row) => {
    const known = before.find((peer) => peer.name === row.name);
    const listen = isOn(row.listen);
    const remote = row['remote.address'] ?? '';
    return {
      holdTime: 180,
      ...known,
      name: row.name ?? '',
      remote: listen ? remote : (remote.split('/')[0] ?? ''),
      remoteAs: Number(row['remote.as'] ?? 0),
      listen,
      disabled: isOn(row.disabled),
      multihop: isOn(row.multihop),
      keepSentAttributes: isOn(row['output.keep-sent-attributes']),
      noEarlyCut: isOn(row['output.no-early-cut']),
      md5Key: row['tcp-md5-key'] || undefined,
    };
  });
}

function isOn(value: string | undefined): boolean {
  return value === 'true' || value === 'yes';
}
