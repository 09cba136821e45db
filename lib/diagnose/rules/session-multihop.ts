import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { PeerRow } from '../../model/snapshot.ts';
import { routerPeerOf } from '../lookup.ts';
import { clusterOf, type Network, ofRouters, routerOf } from '../network.ts';
import { mendBgpPeer, setPeer } from '../peer-remedy.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { byEnds, consequencesOf, isConnected, nodesIn, troubled } from '../sessions.ts';
import { aboutSession } from '../subject.ts';

/** Two autonomous systems that are not neighbours on a wire need multihop on both ends (metallb#1980). */
export const sessionMultihop: Rule = {
  name: 'session-multihop',
  needs: (network) => ofRouters(network, (state) => state.interfaces),
  judge: (network, explained) =>
    byEnds(troubled(network, explained).filter((row) => lacksMultihop(network, row))).flatMap(
      (rows): Draft[] => {
        const [first] = rows;
        const end = first?.clusterEnd === undefined ? undefined : knownValue(first.clusterEnd);
        if (first === undefined || end === undefined) return [];
        const router = routerOf(network, first.router);
        const configName = routerPeerOf(network, first)?.configName ?? first.name;
        return [
          {
            id: 'session-multihop',
            atLeast: 'warning',
            ...aboutSession(first),
            sentence: say('finding.session-multihop.cause', {
              peer: end.bgpPeer,
              router: first.router,
              nodes: nodesIn(rows),
            }),
            evidence: [
              {
                object: `BGPPeer ${end.bgpPeer}`,
                field: 'ebgpMultiHop',
                value: String(end.multihop),
                feed: first.clusterEnd?.feed ?? '',
              },
              {
                object: `${first.router} ${first.name}`,
                field: 'remote address',
                value: first.remoteAddress ?? '',
                feed: first.session.feed,
              },
            ],
            remedy: [
              mendBgpPeer(
                clusterOf(network, first.cluster),
                end.bgpPeer,
                'finding.session-multihop.cluster',
                {},
                {
                  crd: { ebgpMultiHop: true },
                  configMap: [`- peer-address: ${first.localAddress ?? ''}`, '  ebgp-multihop: true'],
                },
              ),
              onRouter(
                router,
                'finding.session-multihop.router',
                {},
                setPeer(router, configName, 'multihop=yes', 'multihop=yes'),
              ),
            ],
            ...consequencesOf(network, rows),
          },
        ];
      },
    ),
};

function lacksMultihop(network: Network, row: PeerRow): boolean {
  const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  if (end === undefined || end.multihop || end.peerAsn === undefined || end.peerAsn === end.myAsn)
    return false;
  // Native speakers never restrict the TTL; there the flag says nothing.
  const view = clusterOf(network, row.cluster);
  if (view === undefined || knownValue(view.install)?.mode === 'native') return false;
  return (
    row.remoteAddress !== undefined && isConnected(routerOf(network, row.router), row.remoteAddress) === false
  );
}
