import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { behind } from '../lookup.ts';
import { type Network, ofClusters } from '../network.ts';
import type { Draft, Rule } from '../rule.ts';
import { silences } from '../silence.ts';
import {
  aboutObject,
  type ConfigRemark,
  objectEvidence,
  objectRemedy,
  remarksWith,
} from './configuration.ts';

const CODES = ['unknown-pool', 'unknown-peer', 'advertisement-without-node', 'advertisement-without-pool'];

/** Legal, and without effect: an advertisement that names what does not exist or selects nothing. MetalLB says nothing of it. */
export const advertisementIdle: Rule = {
  name: 'advertisement-idle',
  needs: (network) => ofClusters(network, (view) => [view.config, view.state.nodes]),
  judge: (network, explained) =>
    network.clusters.flatMap((view) =>
      remarksWith(view, 'notices', ...CODES)
        // Where no pool is seen at all, every name of one is unknown.
        .filter(({ code }) => code !== 'metallb.unknown-pool' || !explained.has(`foreign/${view.state.id}`))
        .map((remark): Draft => {
          const subject = aboutObject(view, remark);
          return {
            id: 'advertisement-idle',
            atLeast: 'warning',
            ...subject,
            // One advertisement may name several things that do not exist.
            subjectKey: `${subject.subjectKey}|${remark.code}|${remark.params?.pool ?? remark.params?.peer ?? ''}`,
            sentence: say('finding.advertisement-idle.cause', {
              name: remark.object.name,
              why: remark.message,
            }),
            evidence: [objectEvidence(view, remark)],
            remedy: objectRemedy(view, remark),
            suffering: silencedByIt(network, view, remark),
          };
        }),
    ),
};

/** Hosts that nobody announces for the very reason the remark tells. */
function silencedByIt(network: Network, view: ClusterView, { code }: ConfigRemark) {
  const reason = {
    'metallb.unknown-peer': 'peerNotInAdvertisement',
    'metallb.advertisement-without-node': 'notOwner',
  }[code];
  return behind(
    network,
    silences(network)
      .filter(({ route, reason: why }) => route.cluster === view.state.id && why === reason)
      .map(({ route }) => route),
  );
}
