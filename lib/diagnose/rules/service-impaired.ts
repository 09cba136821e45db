import { knownValue } from '../../model/feed.ts';
import type { RouteRow, ServiceRow } from '../../model/snapshot.ts';
import type { Joined, Rule } from '../rule.ts';
import { nameOf } from '../subject.ts';

/**
 * A host or Service that cannot be reached is critical; one that can, but not as it should, is a warning. Those that only lack
 * the paths of a session that is down are that session's consequence and raise no alarm of their own.
 */
export const serviceImpaired: Rule = (joined) =>
  joined.services.rows
    .filter((row) => row.health === 'down' || (row.health === 'degraded' && !isConsequence(row, joined)))
    .map((row) => ({
      id: 'service-impaired',
      severity: row.health === 'down' ? 'critical' : 'warning',
      subject: nameOf(row),
      sentence: row.sentence,
      evidence: row.addresses.map((address) => ({
        object: `${row.kind} ${row.namespace}/${row.name}`,
        field: 'status.loadBalancer.ingress',
        value: address.address,
        ...(row.feeds[0] === undefined ? {} : { feed: row.feeds[0] }),
      })),
      consequence: [],
      href: `/services?sel=${encodeURIComponent(row.key)}`,
    }));

function isConsequence(row: ServiceRow, joined: Joined): boolean {
  const keys = new Set(row.addresses.flatMap((address) => address.routes));
  const impaired = joined.routes.rows.filter((route) => keys.has(route.key) && route.health !== 'up');
  return impaired.length > 0 && impaired.every((route) => missesOnlyDeadSessions(route, joined));
}

function missesOnlyDeadSessions(route: RouteRow, { peers }: Joined): boolean {
  const dead = new Set(
    peers.rows
      .filter((peer) => peer.router === route.router && peer.health === 'down')
      .map((peer) => peer.node),
  );
  const wrong = (knownValue(route.hops) ?? []).filter(
    (hop) => hop.state !== 'in-use' && hop.state !== 'candidate',
  );
  return wrong.length > 0 && wrong.every((hop) => hop.state === 'missing' && dead.has(hop.node));
}
