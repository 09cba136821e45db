import { say } from '../../correlate/sentence.ts';
import { isHostPrefix } from '../../ip/index.ts';
import { endpointsByService, servingOf } from '../../metallb/index.ts';
import { knownValue } from '../../model/feed.ts';
import type { RouteRow } from '../../model/snapshot.ts';
import { ownedBy, routes, serviceNamed } from '../lookup.ts';
import { clusterOf, type Network, ofClusters } from '../network.ts';
import { kubectl, metalLbNamespace } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { about, aboutService } from '../subject.ts';

/**
 * An aggregated prefix is announced by every node that has any of its Services; a Service with externalTrafficPolicy Local then gets
 * connections on nodes where it does not run, and they are dropped there (facts/metallb §4.2).
 */
export const aggregateWithLocal: Rule = {
  name: 'aggregate-with-local',
  needs: (network) =>
    ofClusters(network, (view) => [view.expected, view.state.services, view.state.endpoints]),
  judge: (network) => {
    const told = new Set<string>();
    return aggregated(network.rows.routes.rows)
      .flatMap((route) => strays(network, route))
      .filter(({ subjectKey }) => !told.has(subjectKey) && told.add(subjectKey));
  },
};

const aggregated = routes.where(({ prefix }) => !isHostPrefix(prefix));

function strays(network: Network, route: RouteRow): Draft[] {
  const view = clusterOf(network, route.cluster);
  const announcing = knownValue(route.expected) ?? [];
  const services = view === undefined ? undefined : knownValue(view.state.services);
  const endpoints = view === undefined ? undefined : knownValue(view.state.endpoints);
  if (view === undefined || services === undefined || endpoints === undefined || announcing.length === 0)
    return [];
  const index = endpointsByService(endpoints, view.state.id);
  return route.services.flatMap(({ namespace, name }): Draft[] => {
    const service = serviceNamed(services, `${namespace}/${name}`);
    const serving = servingOf(index.get(`${namespace}/${name}`), knownValue(view.install)?.speakerVersion);
    const without = announcing.filter((node) => !serving.nodes.includes(node));
    if (service?.externalTrafficPolicy !== 'Local' || !serving.anywhere || without.length === 0) return [];
    const row = ownedBy(network, route.cluster, `${namespace}/${name}`)[0];
    const share = Math.round((100 * without.length) / announcing.length);
    return [
      {
        id: 'aggregate-with-local',
        atLeast: 'warning',
        ...(row === undefined
          ? about('service', `${route.cluster}|${namespace}/${name}`, `${namespace}/${name}`, '/services')
          : aboutService(row)),
        sentence: say('finding.aggregate-with-local.cause', {
          service: `${namespace}/${name}`,
          prefix: route.prefix,
          nodes: without.join(', '),
          share,
        }),
        evidence: [
          {
            object: `${route.router} ${route.prefix}`,
            field: 'announced by',
            value: announcing.join(', '),
            feed: route.expected.feed,
          },
          {
            object: `Service ${namespace}/${name}`,
            field: 'endpoints on',
            value: serving.nodes.toSorted().join(', '),
            feed: view.state.endpoints.feed,
          },
        ],
        remedy: [
          kubectl(
            view,
            'finding.aggregate-with-local.policy',
            {},
            `-n ${namespace} patch service ${name} -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
          ),
          kubectl(
            view,
            'finding.aggregate-with-local.length',
            {},
            `-n ${metalLbNamespace(view)} get bgpadvertisements.metallb.io -o custom-columns=NAME:.metadata.name,LENGTH:.spec.aggregationLength`,
          ),
        ],
      },
    ];
  });
}
