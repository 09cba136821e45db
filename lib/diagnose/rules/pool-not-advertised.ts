import type { ClusterView } from '../../correlate/cluster-view.ts';
import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { RemedyStep } from '../../model/snapshot.ts';
import { ofClusters } from '../network.ts';
import { metalLbNamespace, yaml } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { remarksWith } from './configuration.ts';

/** A pool without any advertisement: its addresses are given to Services and announced by nobody, in silence. */
export const poolNotAdvertised: Rule = {
  name: 'pool-not-advertised',
  needs: (network) => ofClusters(network, (view) => [view.config]),
  judge: (network) =>
    network.clusters.flatMap((view) =>
      remarksWith(view, 'notices', 'pool-not-advertised').flatMap((remark): Draft[] => {
        const pool = network.rows.pools.rows.find(
          (row) => row.cluster === view.state.id && row.name === remark.params?.pool,
        );
        if (pool === undefined) return [];
        const suffering = network.rows.services.rows.filter(
          (row) =>
            row.cluster === view.state.id &&
            row.addresses.some((address) => address.pool === pool.name && address.class === 'pool'),
        );
        return [
          {
            id: 'pool-not-advertised',
            atLeast: suffering.length > 0 ? 'warning' : 'notice',
            ...aboutPool(pool),
            sentence: say('finding.pool-not-advertised.cause', { pool: pool.name }),
            evidence: [
              {
                object: `IPAddressPool ${pool.name}`,
                field: 'advertisements',
                value: '0',
                feed: view.config.feed,
              },
            ],
            remedy: remedyOf(view, pool.name),
            suffering,
            explains: [`pools/${pool.key}`],
          },
        ];
      }),
    ),
};

/** Into the advertisement that is there already, or a new one. */
function remedyOf(view: ClusterView, pool: string): RemedyStep[] {
  const namespace = metalLbNamespace(view);
  const present = (knownValue(view.config)?.bgpAdvertisements ?? []).find(({ pools }) => pools.length > 0);
  const head = ['apiVersion: metallb.io/v1beta1', 'kind: BGPAdvertisement'];
  return present === undefined
    ? [
        yaml(
          view,
          'finding.pool-not-advertised.create',
          { pool },
          ...head,
          `metadata: {name: ${pool}, namespace: ${namespace}}`,
          'spec:',
          `  ipAddressPools: [${pool}]`,
        ),
      ]
    : [
        yaml(
          view,
          'finding.pool-not-advertised.add',
          { pool, advertisement: present.name },
          ...head,
          `metadata: {name: ${present.name}, namespace: ${namespace}}`,
          'spec:',
          `  ipAddressPools: [${[...present.pools, pool].join(', ')}]`,
        ),
      ];
}
