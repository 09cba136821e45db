import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { ServiceRow } from '../../model/snapshot.ts';
import { impaired, notUp } from '../lookup.ts';
import { clusterOf, type Network, ofClusters, ofRouters } from '../network.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutService } from '../subject.ts';

/** What is left: a host that is not as it should be, for a reason none of the other rules knows. Nothing impaired goes untold. */
export const serviceImpaired: Rule = {
  name: 'service-impaired',
  needs: (network) => [
    ...ofClusters(network, (view) => [view.expected, view.state.endpoints]),
    ...ofRouters(network, (state) => state.paths),
  ],
  judge: (network, explained) =>
    impaired(network.rows.services.rows)
      .filter((row) => !explained.has(`services/${row.key}`) && !isSettling(network, row))
      .map(
        (row): Draft => ({
          id: 'service-impaired',
          atLeast: 'warning',
          ...aboutService(row),
          sentence: say('finding.service-impaired.cause', { why: row.sentence.text }),
          evidence: row.addresses.map((address) => ({
            object: `${row.kind} ${row.namespace}/${row.name}`,
            field: 'status.loadBalancer.ingress',
            value: address.address,
            ...(row.feeds[0] === undefined ? {} : { feed: row.feeds[0] }),
          })),
          remedy: [
            kubectl(
              clusterOf(network, row.cluster),
              'finding.service-impaired.look',
              {},
              `-n ${row.namespace} describe ${row.kind.toLowerCase()} ${row.name}`,
            ),
          ],
          suffering: [row],
        }),
      ),
};

/** Every impaired route of it is still converging. */
function isSettling(network: Network, row: ServiceRow): boolean {
  const keys = new Set(row.addresses.flatMap((address) => address.routes));
  const routes = notUp(network.rows.routes.rows).filter(
    (route) => keys.has(route.key) && route.health !== 'disabled',
  );
  return (
    routes.length > 0 &&
    knownValue(row.endpoints)?.ready !== 0 &&
    routes.every((route) => route.sentence.key === 'route.converging')
  );
}
