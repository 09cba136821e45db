import { knownValue } from '../../model/feed.ts';
import type { PeerRow } from '../../model/snapshot.ts';
import type { Joined, Rule } from '../rule.ts';
import { nameOf } from '../subject.ts';

/** A session that the cluster or the router is configured for and that does not stand. Disabled ones are somebody's decision. */
export const sessionNotEstablished: Rule = (joined) =>
  joined.peers.rows
    .filter((row) => row.health === 'down' || row.health === 'degraded')
    .map((row) => ({
      id: 'session-not-established',
      severity: 'warning',
      subject: `${row.router} · ${row.node ?? row.name}`,
      sentence: row.sentence,
      evidence:
        row.session.state === 'unknown'
          ? []
          : [
              {
                object: `${row.router} ${row.name}`,
                field: 'state',
                value: row.session.value.rawState ?? row.session.value.state,
                feed: row.session.feed,
              },
            ],
      consequence: sufferers(row, joined),
      href: `/peers?sel=${encodeURIComponent(row.key)}`,
    }));

/** Hosts and Services that have one next hop less on this router because of the session. */
function sufferers(peer: PeerRow, { routes, services }: Joined): string[] {
  const lacking = new Set(
    routes.rows
      .filter(
        (route) =>
          route.router === peer.router &&
          (knownValue(route.hops) ?? []).some((hop) => hop.state === 'missing' && hop.node === peer.node),
      )
      .map((route) => route.key),
  );
  return services.rows
    .filter((row) => row.addresses.some((address) => address.routes.some((key) => lacking.has(key))))
    .map(nameOf);
}
