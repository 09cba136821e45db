import { knownValue } from '../../model/feed.ts';
import type { PeerRow, RouteRow } from '../../model/snapshot.ts';
import { familyOf } from '../hops.ts';
import { say } from '../sentence.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('sessions');

/** The sessions over which the announcing nodes tell one router, as each end has them. */
export function sessionsHop(leg: Leg, route: RouteRow): Draft {
  if (isElsewhere(route)) return at('not-applicable', 'path.sessions.elsewhere', { router: route.router });
  if (route.expected.state === 'unknown') return unreadAt('sessions', route.expected);
  const wanted = route.expected.value;
  if (wanted.length === 0) return at('not-applicable', 'path.sessions.nobody');
  const sessions = wanted.map((node) => ({ node, row: sessionOf(leg, route, node) }));
  const unread = sessions.map(({ row }) => row?.session).find((session) => session?.state === 'unknown');
  if (unread?.state === 'unknown') return unreadAt('sessions', unread);
  const [up, down] = [sessions.filter(isUp), sessions.filter((session) => !isUp(session))];
  const more = {
    evidence: sessions.flatMap(({ row }) => (row === undefined ? [] : endsOf(row))),
    notes: down.map(({ node, row }) =>
      row === undefined ? say('path.sessions.absent', { node, router: route.router }) : row.sentence,
    ),
    subjects: [
      ...sessions.flatMap(({ row }) => (row === undefined ? [] : [`peers/${row.key}`])),
      `router/${route.router}`,
    ],
    rests: sessions.flatMap(({ row }) => row?.session ?? []),
  };
  const figures = { up: up.length, count: wanted.length, router: route.router };
  if (up.length === 0) return at('broken', 'path.sessions.none', figures, more);
  if (down.length > 0) {
    const nodes = down.map(({ node }) => node).join(', ');
    return at('degraded', 'path.sessions.some', { ...figures, nodes }, more);
  }
  return at('ok', 'path.sessions.all', figures, more);
}

/** This router is not told of the prefix, because others are. */
export function isElsewhere(route: RouteRow): boolean {
  return route.health === 'disabled';
}

function isUp({ row }: { readonly row: PeerRow | undefined }): boolean {
  return row !== undefined && knownValue(row.session)?.state === 'established';
}

/** The session of the prefix's own family, or else one that carries both. */
function sessionOf({ scene }: Leg, route: RouteRow, node: string): PeerRow | undefined {
  const own = scene.rows.peers.rows.filter(
    (row) => row.router === route.router && row.cluster === route.cluster && row.node === node,
  );
  const family = familyOf(route.prefix);
  return own.find(({ remoteAddress }) => familyOf(remoteAddress ?? '') === family) ?? own[0];
}

/** The router's end, then the cluster's where it tells of itself. */
function endsOf(row: PeerRow) {
  const session = knownValue(row.session);
  const end = row.clusterEnd;
  const known = end === undefined ? undefined : knownValue(end);
  return [
    evidence(
      `${row.router} peer ${row.name}`,
      'state',
      session?.rawState ?? session?.state ?? '',
      row.session,
    ),
    ...(end === undefined || known?.bgpStatus === undefined
      ? []
      : [
          evidence(`BGPSessionState ${row.node} → ${known.bgpPeer}`, 'status.bgpStatus', known.bgpStatus, {
            feed: `${row.cluster}/bgpsessionstates`,
          }),
        ]),
  ];
}
