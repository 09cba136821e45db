import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { isHandled } from '../../metallb/index.ts';
import { knownValue } from '../../model/feed.ts';
import type { RemedyStep } from '../../model/snapshot.ts';
import { ownedBy } from '../lookup.ts';
import { ofClusters } from '../network.ts';
import { metalLbNamespace, yaml } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about } from '../subject.ts';

/** MetalLB without any pool: Services stay pending, and not even an event tells of it. */
export const poolNone: Rule = {
  name: 'pool-none',
  needs: (network) => ofClusters(network, (view) => [view.config, view.install, view.state.services]),
  judge: (network) =>
    network.clusters.flatMap((view): Draft[] => {
      const [config, install] = [knownValue(view.config), knownValue(view.install)];
      if (install === undefined || view.config.state === 'unknown' || (config?.pools.length ?? 0) > 0)
        return [];
      const waiting = (knownValue(view.state.services) ?? []).filter(
        (service) => isHandled(service, install) && service.loadBalancer.length === 0,
      );
      if (waiting.length === 0) return [];
      const foreign = (config?.notices ?? []).find(
        ({ code, object }) => code === 'metallb.foreign-namespace' && object.kind === 'IPAddressPool',
      );
      const namespace = metalLbNamespace(view);
      return [
        {
          id: 'pool-none',
          atLeast: 'critical',
          ...about('config', `${view.state.id}|pools`, `MetalLB · ${view.state.id}`, '/pools'),
          sentence:
            foreign === undefined
              ? say('finding.pool-none.cause', { namespace })
              : say('finding.pool-none.foreign', {
                  namespace,
                  pool: `${foreign.object.namespace}/${foreign.object.name}`,
                }),
          evidence: [
            { object: `IPAddressPools in ${namespace}`, field: 'count', value: '0', feed: view.config.feed },
          ],
          remedy: [createPool(view, namespace)],
          suffering: waiting.flatMap((service) =>
            ownedBy(network, view.state.id, `${service.namespace}/${service.name}`),
          ),
          explains: [`foreign/${view.state.id}`],
        },
      ];
    }),
};

function createPool(view: ClusterView, namespace: string): RemedyStep {
  const lines =
    knownValue(view.config)?.origin === 'configmap'
      ? ['address-pools:', '- name: default', '  protocol: bgp', '  addresses: [192.0.2.0/24]']
      : [
          'apiVersion: metallb.io/v1beta1',
          'kind: IPAddressPool',
          `metadata: {name: default, namespace: ${namespace}}`,
          'spec:',
          '  addresses: [192.0.2.0/24]',
        ];
  return yaml(view, 'finding.pool-none.create', { namespace }, ...lines);
}
