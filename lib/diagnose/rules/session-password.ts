import { say } from '../../correlate/sentence.ts';
import { knownValue, type Reading } from '../../model/feed.ts';
import type { PeerRow } from '../../model/snapshot.ts';
import { clusterOf, type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { lookAtSession } from '../peer-remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { byEnds, consequencesOf, nodesIn, troubled } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** Messages signed by one end alone are dropped by the other before BGP sees them: no session ever opens (RFC 2385). */
export const sessionPassword: Rule = {
  name: 'session-password',
  needs: (network) => [
    ...ofRouters(network, (state) => state.peers),
    ...ofClusters(network, (view) => [view.config]),
    ...unseen(network),
  ],
  judge: (network, explained) =>
    byEnds(troubled(network, explained).filter(isSignedByOne)).flatMap((rows): Draft[] => {
      const [first] = rows;
      const end = first?.clusterEnd === undefined ? undefined : knownValue(first.clusterEnd);
      if (first === undefined || end === undefined) return [];
      const difference = first.differences?.find(({ field }) => field === 'password');
      const [cluster, router] = end.passwordSet ? ['set', 'not set'] : ['not set', 'set'];
      return [
        {
          id: 'session-password',
          atLeast: 'warning',
          ...aboutSession(first),
          sentence: say(
            end.passwordSet
              ? 'finding.session-password.clusterAlone'
              : 'finding.session-password.routerAlone',
            { peer: end.bgpPeer, router: first.router, nodes: nodesIn(rows) },
          ),
          evidence: [
            {
              object: `BGPPeer ${end.bgpPeer}`,
              field: 'password',
              value: cluster,
              feed: first.clusterEnd?.feed ?? '',
            },
            {
              object: `${first.router} ${first.name}`,
              field: 'tcp-md5-key',
              value: router,
              feed: first.session.feed,
            },
          ],
          remedy: difference?.remedy ?? [lookAtSession(routerOf(network, first.router), first)],
          ...consequencesOf(network, rows),
        },
      ];
    }),
};

function isSignedByOne(row: PeerRow): boolean {
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  const set = knownValue(row.session)?.passwordSet;
  return end !== undefined && set !== undefined && set !== end.passwordSet;
}

/** Sessions that do not open, signed by the cluster, on routers that do not tell their reader of keys. */
function unseen(network: Network): readonly Reading<unknown>[] {
  return troubled(network, new Set()).flatMap((row): Reading<unknown>[] => {
    const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
    const session = knownValue(row.session);
    if (end?.passwordSet !== true || session === undefined || session.passwordSet !== undefined) return [];
    if (clusterOf(network, row.cluster) === undefined) return [];
    const message = `${row.router} does not tell its reader of keys (policy sensitive)`;
    return [
      {
        state: 'unknown',
        problem: { code: 'diagnose.key', message },
        feed: `${row.router}/sessions tcp-md5-key`,
      },
    ];
  });
}
