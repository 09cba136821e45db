import { say } from '../../correlate/sentence.ts';
import type { PeerRow } from '../../model/snapshot.ts';
import { clusterOf, type Network, ofRouters, routerOf } from '../network.ts';
import { aboutNode } from '../nodes.ts';
import { kubectl, metalLbNamespace, onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { consequencesOf, nodesIn, sessionEvidence, troubled } from '../sessions.ts';
import { aboutSource } from '../subject.ts';

/** All sessions of one router, or of one node, down at once have one cause, and it is not in each of them. */
export const sessionsDownTogether: Rule = {
  name: 'sessions-down-together',
  needs: (network) => ofRouters(network, (state) => state.peers),
  judge: (network, explained) => {
    const down = troubled(network, explained);
    const ofRouter = whole(network, down, (row) => row.router, 2);
    const left = down.filter((row) => !ofRouter.flat().includes(row));
    const ofNode = whole(network, left, (row) => `${row.cluster}|${row.node}`, 2);
    return [
      ...ofRouter.map((rows) => routerDraft(network, rows)),
      ...ofNode.map((rows) => nodeDraft(network, rows)),
    ].flat();
  },
};

/** Groups of at least `least` sessions of which none stands. */
function whole(
  network: Network,
  down: readonly PeerRow[],
  keyOf: (row: PeerRow) => string,
  least: number,
): readonly (readonly PeerRow[])[] {
  const groups = Map.groupBy(down, keyOf);
  const ours = network.rows.peers.rows.filter((row) => row.node !== undefined && row.health !== 'disabled');
  const total = Map.groupBy(ours, keyOf);
  return [...groups]
    .filter(([key, rows]) => rows.length >= least && rows.length === (total.get(key)?.length ?? 0))
    .map(([, rows]) => rows);
}

function routerDraft(network: Network, rows: readonly PeerRow[]): Draft[] {
  const [first] = rows;
  if (first === undefined) return [];
  const router = routerOf(network, first.router);
  return [
    {
      id: 'router-sessions-down',
      atLeast: 'critical',
      ...aboutSource(first.router, first.router),
      sentence: say('finding.router-sessions-down.cause', { router: first.router, sessions: rows.length }),
      evidence: rows.slice(0, 8).flatMap((row) => sessionEvidence(row).slice(0, 2)),
      remedy: [
        onRouter(
          router,
          'finding.router-sessions-down.firewall',
          {},
          ['/ip/firewall/filter', 'print where chain=input'],
          ['/log', 'print where topics~"bgp"'],
        ),
      ],
      ...consequencesOf(network, rows),
    },
  ];
}

function nodeDraft(network: Network, rows: readonly PeerRow[]): Draft[] {
  const [first] = rows;
  const view = clusterOf(network, first?.cluster);
  if (first?.node === undefined || view === undefined) return [];
  return [
    {
      id: 'node-sessions-down',
      atLeast: 'warning',
      ...aboutNode(view, first.node),
      sentence: say('finding.node-sessions-down.cause', { node: nodesIn(rows), sessions: rows.length }),
      evidence: rows.flatMap((row) => sessionEvidence(row).slice(0, 2)),
      remedy: [
        kubectl(
          view,
          'finding.node-sessions-down.logs',
          {},
          `get node ${first.node} -o wide`,
          `-n ${metalLbNamespace(view)} logs -l app.kubernetes.io/component=speaker --field-selector spec.nodeName=${first.node} --tail=50`,
        ),
      ],
      ...consequencesOf(network, rows),
    },
  ];
}
