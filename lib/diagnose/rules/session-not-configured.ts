import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { addPeer } from '../peer-remedy.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { byEnds, consequencesOf, nodesIn, troubled } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** Nodes that want to speak with a router that has no peer for them: on RouterOS 6 every node needs a row of its own. */
export const sessionNotConfigured: Rule = {
  name: 'session-not-configured',
  needs: (network) => [
    ...ofRouters(network, (state) => state.peers),
    ...ofClusters(network, (view) => [view.config, view.state.nodes, view.state.pods]),
  ],
  judge: (network, explained) =>
    byEnds(
      troubled(network, explained).filter((row) => knownValue(row.session)?.state === 'not-configured'),
    ).flatMap((rows): Draft[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const router = routerOf(network, first.router);
      return [
        {
          id: 'session-not-configured',
          atLeast: 'warning',
          ...aboutSession(first),
          sentence: say('finding.session-not-configured.cause', {
            router: first.router,
            nodes: nodesIn(rows),
          }),
          evidence: rows.map((row) => ({
            object: `${row.router} BGP peers`,
            field: 'remote address',
            value: `none for ${row.remoteAddress ?? row.node ?? ''}`,
            feed: row.session.feed,
          })),
          remedy: [
            onRouter(
              router,
              'finding.session-not-configured.add',
              {},
              ...rows.map((row) => addPeer(router, row, siblingOf(network, row.router))),
            ),
          ],
          ...consequencesOf(network, rows),
        },
      ];
    }),
};

function siblingOf(network: Network, id: string) {
  const router = routerOf(network, id);
  return router === undefined ? undefined : knownValue(router.peers)?.[0];
}
