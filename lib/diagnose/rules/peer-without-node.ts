import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { peerMenu } from '../peer-remedy.ts';
import { onRouter, quoted } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { sessionEvidence } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** A peer on the router that is in the cluster's AS and no node of it: left behind by a node that is gone. */
export const peerWithoutNode: Rule = {
  name: 'peer-without-node',
  needs: (network) => [
    ...ofRouters(network, (state) => state.peers),
    ...ofClusters(network, (view) => [view.config, view.state.nodes]),
  ],
  judge: (network) => {
    if (
      network.clusters.some((view) => view.state.nodes.state === 'unknown' || view.config.state === 'unknown')
    )
      return [];
    const ours = numbersOf(network);
    return network.rows.peers.rows
      .filter(
        (row) =>
          row.node === undefined &&
          row.health === 'down' &&
          row.remoteAs !== undefined &&
          ours.has(row.remoteAs),
      )
      .map((row) => {
        const router = routerOf(network, row.router);
        return {
          id: 'peer-without-node',
          atLeast: 'notice',
          ...aboutSession(row),
          sentence: say('finding.peer-without-node.cause', {
            router: row.router,
            address: row.remoteAddress ?? row.name,
          }),
          evidence: sessionEvidence(row),
          remedy: [
            onRouter(router, 'finding.peer-without-node.remove', {}, [
              peerMenu(router),
              `remove [find name=${quoted(row.name)}]`,
            ]),
          ],
        };
      });
  },
};

/** AS numbers of the clusters that no router of ours has too: in iBGP other routers share it. */
function numbersOf(network: Network): ReadonlySet<number> {
  const own = new Set(
    network.routers.flatMap(({ state }) =>
      (knownValue(state.system)?.instances ?? []).flatMap(({ as }) => as ?? []),
    ),
  );
  const peers = network.clusters.flatMap((view) => knownValue(view.config)?.peers ?? []);
  return new Set(peers.map(({ myAsn }) => myAsn).filter((as) => !own.has(as)));
}
