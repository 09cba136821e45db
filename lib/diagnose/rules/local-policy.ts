import { say } from '../../correlate/sentence.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { knownValue } from '../../model/feed.ts';
import { keptGroups } from '../../model/kept-groups.ts';
import { keptRows } from '../../model/kept-rows.ts';
import { perId } from '../../model/per-id.ts';
import type { RouteRow, ServiceRow } from '../../model/snapshot.ts';
import { routes, services } from '../lookup.ts';
import { clusterOf, type Network, ofClusters } from '../network.ts';
import { kubectl } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { leftOutFor } from '../silence.ts';
import { about, aboutRoute, aboutService, nameOf } from '../subject.ts';

/** More of a kind than this are told as one. */
const SINGLY = 5;

/**
 * What externalTrafficPolicy Local costs: only nodes with an endpoint announce, so the others are silent by design, and a Service
 * on one node is gone with that node.
 */
export const localPolicy: Rule = {
  name: 'local-policy',
  needs: (network) => ofClusters(network, (view) => [view.expected, view.state.endpoints]),
  judge: (network) => [...singleNodes(network), ...silentNodes(network)],
};

const onOneNode = services.where(
  (row) =>
    row.externalTrafficPolicy === 'Local' &&
    !row.beyondBgp &&
    row.health !== 'down' &&
    knownValue(row.endpoints)?.nodes === 1,
);

const byOwner = keptGroups(derivedOnce((row: ServiceRow) => `${row.cluster}|${ownerOf(row)}`));

function singleNodes(network: Network): Draft[] {
  const local = onOneNode(network.rows.services.rows);
  const owners = [...byOwner(local).values()];
  const clusters = Map.groupBy(owners, ([first]) => first?.cluster ?? '');
  return [...clusters].flatMap(([cluster, groups]): Draft[] => {
    if (groups.length > SINGLY) {
      return [
        {
          id: 'local-single-node',
          atLeast: 'notice',
          ...about('cluster', cluster, cluster, '/services'),
          sentence: say('finding.local-single-node.many', { services: groups.length }),
          evidence: groups.slice(0, 8).flatMap((rows) => rows.slice(0, 1).map(endpointEvidence)),
          remedy: [
            kubectl(
              clusterOf(network, cluster),
              'finding.nodes-silent-by-policy.look',
              {},
              'get services -A -o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,POLICY:.spec.externalTrafficPolicy',
            ),
          ],
        },
      ];
    }
    return groups.flatMap((rows): Draft[] => {
      const row = rows.find((each) => each.kind === 'Service') ?? rows[0];
      if (row === undefined) return [];
      const [namespace = '', name = ''] = ownerOf(row).split('/');
      const view = clusterOf(network, cluster);
      return [
        {
          id: 'local-single-node',
          atLeast: 'notice',
          ...aboutService(row),
          sentence: say('finding.local-single-node.cause', { service: ownerOf(row) }),
          evidence: [endpointEvidence(row)],
          remedy: [
            kubectl(
              view,
              'finding.local-single-node.scale',
              {},
              `-n ${namespace} scale deployment ${name} --replicas=2`,
            ),
            kubectl(
              view,
              'finding.local-single-node.policy',
              {},
              `-n ${namespace} patch service ${name} -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
            ),
          ],
          concerning: rows,
        },
      ];
    });
  });
}

function ownerOf(row: ServiceRow): string {
  return row.addresses[0]?.owner ?? nameOf(row);
}

function endpointEvidence(row: ServiceRow) {
  const endpoints = knownValue(row.endpoints);
  return {
    object: `Service ${ownerOf(row)}`,
    field: 'ready endpoints',
    value: `${endpoints?.ready ?? 0} on ${endpoints?.nodes ?? 0} node`,
    feed: row.endpoints.feed,
  };
}

const partlySilent = routes.where(
  (route) => (knownValue(route.expected)?.length ?? 0) > 0 && silentOn(route).length > 0,
);

const byCluster = keptGroups(({ cluster }: RouteRow) => cluster);

/** Where there is one cluster alone, its routes are all there are. */
function clustersOf(
  { clusters }: Network,
  routes: readonly RouteRow[],
): Iterable<readonly [string, readonly RouteRow[]]> {
  const [only, another] = clusters;
  return only === undefined || another !== undefined ? byCluster(routes) : [[only.state.id, routes]];
}

const prefixesAt = perId(() => keptRows<RouteRow, string>());
const distinct = derivedOnce((prefixes: readonly string[]) => new Set(prefixes).size);

/** Told with the prefix where there is one such, else as a count: that half of the nodes are silent is then the rule. */
function silentNodes(network: Network): Draft[] {
  const partly = partlySilent(network.rows.routes.rows);
  return [...clustersOf(network, partly)].flatMap(([cluster, routes]): Draft[] => {
    const prefixes = distinct(prefixesAt(cluster)(routes, [], ({ prefix }) => prefix));
    const [first] = routes;
    if (first === undefined) return [];
    return [
      {
        id: 'nodes-silent-by-policy',
        atLeast: 'notice',
        ...(prefixes === 1 ? aboutRoute(first) : about('cluster', `${cluster}|local`, cluster, '/routes')),
        sentence:
          prefixes === 1 ? oneSilent(first) : say('finding.nodes-silent-by-policy.many', { prefixes }),
        explanation: say('finding.nodes-silent-by-policy.explanation'),
        evidence: routes.slice(0, 8).map((route) => ({
          object: `${route.router} ${route.prefix}`,
          field: 'silent nodes',
          value: silentOn(route).join(', '),
          feed: route.expected.feed,
        })),
        remedy: [
          kubectl(
            clusterOf(network, cluster),
            'finding.nodes-silent-by-policy.look',
            {},
            'get services -A -o custom-columns=NAMESPACE:.metadata.namespace,NAME:.metadata.name,POLICY:.spec.externalTrafficPolicy',
          ),
        ],
      },
    ];
  });
}

function silentOn(route: RouteRow): readonly string[] {
  return leftOutFor(route, 'noLocalEndpoints');
}

function oneSilent(route: RouteRow) {
  const silent = silentOn(route);
  const nodes = silent.length + (knownValue(route.expected)?.length ?? 0);
  return say('finding.nodes-silent-by-policy.cause', {
    prefix: route.prefix,
    silent: silent.length,
    nodes,
    names: silent.join(', '),
  });
}
