import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { Path } from '../../model/router.ts';
import type { Hop, RemedyStep, RouteRow } from '../../model/snapshot.ts';
import { behind, hopKey, notUp } from '../lookup.ts';
import { clusterOf, type Network, ofClusters, ofRouters, routerOf } from '../network.ts';
import { shareOf } from '../nodes.ts';
import { kubectl, onRouter } from '../remedy.ts';
import type { Draft, FindingId, Rule } from '../rule.ts';
import { aboutRoute } from '../subject.ts';

/**
 * A next hop in use that should not be: a static route somebody left, another cluster's node, or a node without an endpoint of a
 * Service that allows no forwarding between nodes. What is sent there fails, or comes out elsewhere.
 */
export const nextHopUnexpected: Rule = {
  name: 'next-hop-unexpected',
  needs: (network) => [
    ...ofRouters(network, (state) => state.paths),
    ...ofClusters(network, (view) => [view.expected]),
  ],
  judge: (network, explained) =>
    notUp(network.rows.routes.rows).flatMap((route): Draft[] => {
      if (route.sentence.key === 'route.converging') return [];
      const stray = (knownValue(route.hops) ?? []).filter(
        (hop) => hop.state === 'unexpected' && !explained.has(hopKey(route, hop)),
      );
      const byKind = Map.groupBy(stray, (hop) => kindOf(network, route, hop));
      return [...byKind].map(([id, hops]) => draftFor(network, route, id, hops));
    }),
};

type Kind = FindingId &
  ('next-hop-static' | 'next-hop-foreign' | 'next-hop-without-endpoint' | 'next-hop-unexpected');

function kindOf(network: Network, route: RouteRow, hop: Hop): Kind {
  if (pathOf(network, route, hop)?.protocol === 'static') return 'next-hop-static';
  if (hop.node === undefined) return 'next-hop-foreign';
  const { node } = hop;
  const reason = route.leftOut.find(({ nodes }) => nodes.includes(node))?.reason;
  return reason === 'noLocalEndpoints' || reason === 'noEndpoints'
    ? 'next-hop-without-endpoint'
    : 'next-hop-unexpected';
}

function pathOf(network: Network, route: RouteRow, hop: Hop): Path | undefined {
  const state = routerOf(network, route.router);
  return (state === undefined ? undefined : knownValue(state.paths))?.find(
    (path) => path.prefix === route.prefix && path.nextHop === hop.nextHop && path.use === 'in-use',
  );
}

function draftFor(network: Network, route: RouteRow, id: Kind, hops: readonly Hop[]): Draft {
  const share = shareOf(route, (hop) => hops.some((each) => each.nextHop === hop.nextHop));
  return {
    id,
    atLeast: 'warning',
    ...aboutRoute(route),
    sentence: say(`finding.${id}.cause`, {
      router: route.router,
      prefix: route.prefix,
      nextHops: hops.map((hop) => hop.node ?? hop.nextHop).join(', '),
      share,
    }),
    evidence: hops.map((hop) => ({
      object: `${route.router} ${route.prefix}`,
      field: `via ${hop.nextHop}`,
      value: hop.flags,
      feed: route.hops.feed,
    })),
    remedy: remedyOf(network, route, id, hops),
    suffering: behind(network, [route]),
    explains: hops.map((hop) => hopKey(route, hop)),
  };
}

function remedyOf(network: Network, route: RouteRow, id: Kind, hops: readonly Hop[]): RemedyStep[] {
  const router = routerOf(network, route.router);
  if (id === 'next-hop-static') {
    return [
      onRouter(
        router,
        'finding.next-hop-static.remove',
        {},
        ...hops.map((hop): [string, string] => [
          '/ip/route',
          `remove [find dst-address=${route.prefix} gateway=${hop.nextHop}]`,
        ]),
      ),
    ];
  }
  const show = onRouter(router, 'finding.next-hop-unexpected.look', { prefix: route.prefix }, [
    '/ip/route',
    `print detail where dst-address=${route.prefix}`,
  ]);
  const [service] = route.services;
  if (id !== 'next-hop-without-endpoint' || service === undefined) return [show];
  return [
    show,
    kubectl(
      clusterOf(network, route.cluster),
      'finding.next-hop-without-endpoint.policy',
      {},
      `-n ${service.namespace} patch service ${service.name} -p '{"spec":{"externalTrafficPolicy":"Cluster"}}'`,
    ),
  ];
}
