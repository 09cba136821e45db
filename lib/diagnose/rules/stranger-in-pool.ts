import { say } from '../../correlate/sentence.ts';
import type { PoolAddress, PoolRow } from '../../model/snapshot.ts';
import { ownedBy, strangersIn } from '../lookup.ts';
import { clusterOf, type Network, ofClusters, ofRouters } from '../network.ts';
import { advice, kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about, aboutPool, aboutService } from '../subject.ts';
import { editPool } from './configuration.ts';
import { overNetworkKey } from './pool-over-network.ts';

/** Addresses of a pool held by something MetalLB does not manage: it may give the same address to a Service at any time. */
export const strangerInPool: Rule = {
  name: 'stranger-in-pool',
  needs: (network) => [
    ...ofClusters(network, (view) => [view.config, view.install, view.state.services, view.state.nodes]),
    ...ofRouters(network, (state) => state.interfaces),
  ],
  judge: (network, explained) =>
    network.rows.pools.rows.flatMap((pool): Draft[] => {
      const inner = explained.has(overNetworkKey(pool));
      const strangers = strangersIn(pool).filter(
        ({ use, holders }) =>
          use === 'stranger' && !(inner && holders.every(({ note }) => note === 'cluster-ip')),
      );
      const services = strangers.filter(({ holders }) => holders.some(({ kind }) => kind === 'Service'));
      const machines = strangers.filter((each) => !services.includes(each));
      return [
        ...services.flatMap((each) => serviceDraft(network, pool, each)),
        ...machineDraft(network, pool, machines),
      ];
    }),
};

function serviceDraft(network: Network, pool: PoolRow, held: PoolAddress): Draft[] {
  const holder = held.holders.find(({ kind }) => kind === 'Service');
  if (holder === undefined) return [];
  const name = `${holder.namespace}/${holder.name}`;
  const view = clusterOf(network, pool.cluster);
  const row = ownedBy(network, pool.cluster, name).find((each) => each.kind === 'Service');
  return [
    {
      id: 'stranger-in-pool',
      atLeast: 'warning',
      ...(row === undefined
        ? about('address', `${pool.key}|${held.address}`, name, '/pools')
        : aboutService(row)),
      sentence: say('finding.stranger-in-pool.cause', {
        address: held.address,
        pool: pool.name,
        service: name,
      }),
      evidence: [
        {
          object: `Service ${name}`,
          field: holder.note ?? 'address',
          value: held.address,
          feed: pool.addresses.feed,
        },
      ],
      remedy: [
        kubectl(
          view,
          'finding.stranger-in-pool.wish',
          {},
          `-n ${holder.namespace} annotate service ${holder.name} metallb.io/loadBalancerIPs=${held.address}`,
          `-n ${holder.namespace} patch service ${holder.name} -p '{"spec":{"type":"LoadBalancer","externalIPs":null}}'`,
        ),
        advice('finding.stranger-in-pool.shrink', { pool: pool.name, address: held.address }),
      ],
    },
  ];
}

function machineDraft(network: Network, pool: PoolRow, strangers: readonly PoolAddress[]): Draft[] {
  const view = clusterOf(network, pool.cluster);
  const [first] = strangers;
  if (first === undefined) return [];
  return [
    {
      id: 'pool-over-machines',
      atLeast: 'warning',
      ...aboutPool(pool),
      sentence: say('finding.pool-over-machines.cause', {
        pool: pool.name,
        addresses: strangers
          .map(({ address }) => address)
          .slice(0, 5)
          .join(', '),
        count: strangers.length,
      }),
      evidence: strangers.slice(0, 8).flatMap(({ address, holders }) =>
        holders.map(({ kind, name }) => ({
          object: `${kind} ${name}`,
          field: 'address',
          value: address,
          feed: pool.addresses.feed,
        })),
      ),
      remedy: [
        advice('finding.pool-over-machines.shrink', { pool: pool.name, address: first.address }),
        ...(view === undefined ? [] : [editPool(view, pool)]),
      ],
    },
  ];
}
