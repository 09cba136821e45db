import { say } from '../../correlate/sentence.ts';
import { ofClusters } from '../network.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutObject, objectEvidence, remarksWith } from './configuration.ts';

/** MetalLB reads its own namespace only; configuration elsewhere is not seen, and nobody is told. */
export const objectForeignNamespace: Rule = {
  name: 'object-foreign-namespace',
  needs: (network) => ofClusters(network, (view) => [view.config]),
  judge: (network, explained) =>
    network.clusters.flatMap((view): Draft[] =>
      explained.has(`foreign/${view.state.id}`)
        ? []
        : remarksWith(view, 'notices', 'foreign-namespace').map((remark) => {
            const { kind, name, namespace } = remark.object;
            const expected = metalLbNamespace(view);
            return {
              id: 'object-foreign-namespace',
              atLeast: 'warning',
              ...aboutObject(view, remark),
              sentence: say('finding.object-foreign-namespace.cause', { kind, name, namespace, expected }),
              evidence: [objectEvidence(view, remark)],
              remedy: [
                kubectl(
                  view,
                  'finding.object-foreign-namespace.move',
                  { expected },
                  `-n ${namespace} get ${kind.toLowerCase()}s.metallb.io ${name} -o yaml | sed 's/namespace: ${namespace}/namespace: ${expected}/' | kubectl apply -f -`,
                ),
              ],
            };
          }),
    ),
};
