import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { ofClusters, ofRouters } from '../network.ts';
import { advice, kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about } from '../subject.ts';
import { aboutObject, objectEvidence, objectRemedy, remarksWith } from './configuration.ts';

/** A BGPPeer no node opens a session for, or one that leads to none of the routers we read. */
export const peerIdle: Rule = {
  name: 'peer-idle',
  needs: (network) => [
    ...ofClusters(network, (view) => [view.config, view.state.nodes]),
    ...ofRouters(network, (state) => state.interfaces),
  ],
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] => {
      const selecting = remarksWith(view, 'notices', 'peer-without-node').map(
        (remark): Draft => ({
          id: 'peer-selects-no-node',
          atLeast: 'warning',
          ...aboutObject(view, remark),
          sentence: say('finding.peer-selects-no-node.cause', { peer: remark.object.name }),
          evidence: [objectEvidence(view, remark)],
          remedy: objectRemedy(view, remark),
        }),
      );
      const known =
        view.unheard === undefined &&
        network.routers.every(
          ({ state }) => state.interfaces.state !== 'unknown' && state.peers.state !== 'unknown',
        );
      if (!known) return selecting;
      const config = knownValue(view.config);
      const leading = (config?.peers ?? [])
        .filter((peer) => peer.peerAddress !== undefined && view.routersOfPeer.get(peer.name)?.length === 0)
        .map(
          (peer): Draft => ({
            id: 'peer-leads-nowhere',
            atLeast: 'notice',
            ...about('config', `${view.state.id}|BGPPeer|${peer.name}`, `BGPPeer ${peer.name}`, '/peers'),
            sentence: say('finding.peer-leads-nowhere.cause', {
              peer: peer.name,
              address: peer.peerAddress ?? '',
            }),
            evidence: [
              {
                object: `BGPPeer ${peer.name}`,
                field: 'peerAddress',
                value: peer.peerAddress ?? '',
                feed: view.config.feed,
              },
            ],
            suffering: network.rows.services.rows.filter(
              ({ cluster, sentence }) =>
                cluster === view.state.id &&
                (sentence.key === 'service.routerNotRead' || sentence.key === 'service.noSession') &&
                String(sentence.params.peers).split(', ').includes(peer.name),
            ),
            remedy: [
              advice('finding.peer-leads-nowhere.check', { address: peer.peerAddress ?? '' }),
              kubectl(
                view,
                'finding.config-refused.edit',
                { kind: 'BGPPeer', name: peer.name },
                `-n ${metalLbNamespace(view)} edit ${config?.origin === 'configmap' ? 'configmap config' : `bgppeers.metallb.io ${peer.name}`}`,
              ),
            ],
          }),
        );
      return [...selecting, ...leading];
    }),
};
