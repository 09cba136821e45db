import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { PeerRow } from '../../model/snapshot.ts';
import { routerPeerOf } from '../lookup.ts';
import { clusterOf, type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { mendBgpPeer, setPeer } from '../peer-remedy.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { byEnds, consequencesOf, nodesIn, troubled } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** Two ends that name different AS numbers: the session opens and is refused again and again, and may look up for moments (metallb#1114). */
export const sessionAsn: Rule = {
  name: 'session-asn',
  needs: (network) => [
    ...ofRouters(network, (state) => state.peers),
    ...ofClusters(network, (view) => [view.config, view.state.nodes, view.state.pods]),
  ],
  judge: (network, explained) => {
    const wrong = troubled(network, explained).filter((row) => mismatchOf(network, row) !== undefined);
    return byEnds(wrong).flatMap((rows) => draftFor(network, rows));
  },
};

type Mismatch = { readonly field: 'peerASN' | 'myASN'; readonly cluster: number; readonly router: number };

/** Each end's own AS is right: what is wrong is the other end's idea of it. */
function mismatchOf(network: Network, row: PeerRow): Mismatch | undefined {
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  if (end === undefined) return undefined;
  const instances = ownNumbers(network, row.router);
  const routerAs = row.localAs ?? (instances.length === 1 ? instances[0] : undefined);
  if (routerAs !== undefined && end.peerAsn !== undefined && end.peerAsn !== routerAs) {
    return { field: 'peerASN', cluster: end.peerAsn, router: routerAs };
  }
  const configured = routerPeerOf(network, row)?.remoteAs;
  if (configured !== undefined && configured !== end.myAsn) {
    return { field: 'myASN', cluster: end.myAsn, router: configured };
  }
  return undefined;
}

function ownNumbers(network: Network, router: string): readonly number[] {
  const state = routerOf(network, router);
  const system = state === undefined ? undefined : knownValue(state.system);
  return (system?.instances ?? []).flatMap((instance) => instance.as ?? []);
}

function draftFor(network: Network, rows: readonly PeerRow[]): Draft[] {
  const [first] = rows;
  const mismatch = first === undefined ? undefined : mismatchOf(network, first);
  const end = first?.clusterEnd === undefined ? undefined : knownValue(first.clusterEnd);
  if (first === undefined || mismatch === undefined || end === undefined) return [];
  const router = routerOf(network, first.router);
  const view = clusterOf(network, first.cluster);
  const peerAs = mismatch.field === 'peerASN';
  return [
    {
      id: 'session-asn-mismatch',
      atLeast: 'warning',
      ...aboutSession(first),
      sentence: say(peerAs ? 'finding.session-asn-mismatch.peerAsn' : 'finding.session-asn-mismatch.myAsn', {
        peer: end.bgpPeer,
        cluster: mismatch.cluster,
        router: first.router,
        own: mismatch.router,
        nodes: nodesIn(rows),
      }),
      evidence: [
        {
          object: `BGPPeer ${end.bgpPeer}`,
          field: mismatch.field,
          value: String(mismatch.cluster),
          feed: first.clusterEnd?.feed ?? '',
        },
        {
          object: `${first.router} ${first.name}`,
          field: peerAs ? 'local AS' : 'remote AS',
          value: String(mismatch.router),
          feed: first.session.feed,
        },
      ],
      remedy: peerAs
        ? [
            mendBgpPeer(
              view,
              end.bgpPeer,
              'finding.session-asn-mismatch.mendCluster',
              { as: mismatch.router },
              {
                crd: { peerASN: mismatch.router },
                configMap: [
                  `- peer-address: ${first.localAddress ?? ''}`,
                  `  peer-asn: ${mismatch.router}`,
                  `  my-asn: ${end.myAsn}`,
                ],
              },
            ),
          ]
        : [
            onRouter(
              router,
              'finding.session-asn-mismatch.mendRouter',
              { as: mismatch.cluster },
              ...rows.map((row) =>
                setPeer(
                  router,
                  routerPeerOf(network, row)?.configName ?? row.name,
                  `remote-as=${mismatch.cluster}`,
                  `remote.as=${mismatch.cluster}`,
                ),
              ),
            ),
          ],
      ...consequencesOf(network, rows),
    },
  ];
}
