import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { ServiceRow } from '../../model/snapshot.ts';
import { impaired } from '../lookup.ts';
import { clusterOf, ofClusters } from '../network.ts';
import { kubectl } from '../remedy.ts';
import type { Rule } from '../rule.ts';
import { aboutService } from '../subject.ts';

/** A Service that keeps its address while nothing runs behind it: no node announces it, and kubectl shows nothing wrong. */
export const serviceWithoutEndpoints: Rule = {
  name: 'service-without-endpoints',
  needs: (network) => ofClusters(network, (view) => [view.state.services, view.state.endpoints]),
  judge: (network, explained) => {
    const empty = impaired(network.rows.services.rows).filter(
      (row) => isUnserved(row) && !explained.has(`services/${row.key}`),
    );
    return [...Map.groupBy(empty, (row) => `${row.cluster}|${ownerOf(row)}`).values()].flatMap((rows) => {
      const bare = rows.find((row) => row.kind === 'Service') ?? rows[0];
      const owner = bare === undefined ? undefined : ownerOf(bare);
      if (bare === undefined || owner === undefined) return [];
      const [namespace = '', name = ''] = owner.split('/');
      const total = knownValue(bare.endpoints)?.total ?? 0;
      const view = clusterOf(network, bare.cluster);
      return [
        {
          id: 'service-without-endpoints' as const,
          atLeast: 'critical' as const,
          ...aboutService(bare),
          sentence: say(
            total === 0
              ? 'finding.service-without-endpoints.none'
              : 'finding.service-without-endpoints.unready',
            { service: owner, total },
          ),
          evidence: [
            {
              object: `Service ${owner}`,
              field: 'ready endpoints',
              value: `0 of ${total}`,
              feed: bare.endpoints.feed,
            },
          ],
          remedy: [
            kubectl(
              view,
              'finding.service-without-endpoints.look',
              {},
              `-n ${namespace} get service ${name} -o jsonpath='{.spec.selector}'`,
              `-n ${namespace} get endpointslices -l kubernetes.io/service-name=${name}`,
            ),
            kubectl(
              view,
              'finding.service-without-endpoints.start',
              {},
              `-n ${namespace} scale deployment ${name} --replicas=2`,
            ),
          ],
          suffering: rows,
          explains: [`backend/${bare.cluster}|${owner}`],
        },
      ];
    });
  },
};

function ownerOf(row: ServiceRow): string | undefined {
  return row.addresses.find((address) => address.owner !== undefined)?.owner;
}

function isUnserved(row: ServiceRow): boolean {
  return row.health === 'down' && knownValue(row.endpoints)?.ready === 0 && ownerOf(row) !== undefined;
}
