import { endpointsByService, servingOf } from '../metallb/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import type { LeftOutReason } from '../model/metallb.ts';
import type { RouteRow } from '../model/snapshot.ts';
import { notUp, serviceNamed } from './lookup.ts';
import { clusterOf, type Network } from './network.ts';

/** A prefix that nobody announces to a router, and what keeps the nodes silent that could. */
export type Silence = {
  readonly route: RouteRow;
  readonly reason: LeftOutReason;
  readonly nodes: readonly string[];
};

/** Where several reasons keep several nodes silent, the one that comes furthest in MetalLB's procedure: that node lacks least. */
const TELLING: readonly LeftOutReason[] = [
  'familyNotCarried',
  'peerNotSelected',
  'peerNotInAdvertisement',
  'nodeLabeledExcludeBalancers',
  'nodeUnschedulable',
  'nodeNetworkUnavailable',
  'conflictingAdvertisements',
  'noMatchingAdvertisement',
  'notOwner',
  'ipNotAllowed',
  'noSpeaker',
];

function isAnnouncedByNobody(route: RouteRow): boolean {
  return route.health === 'down' && knownValue(route.expected)?.length === 0;
}

/**
 * Prefixes nobody announces although something serves them. Of a Service with externalTrafficPolicy Local only the nodes with an
 * endpoint count: the others would be silent anyway.
 */
export const silences = derivedOnce((network: Network): readonly Silence[] =>
  notUp(network.rows.routes.rows).flatMap((route) => {
    if (!isAnnouncedByNobody(route)) return [];
    const able = candidates(network, route);
    for (const reason of TELLING) {
      const nodes = leftOutFor(route, reason).filter((node) => able.has(node));
      if (nodes.length > 0) return [{ route, reason, nodes }];
    }
    return [];
  }),
);

/** The nodes that a prefix is not announced by for one reason. */
export function leftOutFor(route: RouteRow, reason: LeftOutReason): readonly string[] {
  return route.leftOut.find((each) => each.reason === reason)?.nodes ?? [];
}

/** Routes that are silent for one reason, by node. */
export function silencedBy(
  network: Network,
  reason: LeftOutReason,
): ReadonlyMap<string, readonly RouteRow[]> {
  const found = new Map<string, RouteRow[]>();
  for (const silence of silences(network)) {
    if (silence.reason !== reason) continue;
    for (const node of silence.nodes) {
      const key = `${silence.route.cluster}|${node}`;
      found.set(key, [...(found.get(key) ?? []), silence.route]);
    }
  }
  return found;
}

/** The nodes that could announce a prefix if nothing kept them from it. */
function candidates(network: Network, route: RouteRow): ReadonlySet<string> {
  const view = clusterOf(network, route.cluster);
  const nodes = new Set(
    (view === undefined ? undefined : (knownValue(view.state.nodes) ?? []))?.map(({ name }) => name),
  );
  const services = view === undefined ? undefined : knownValue(view.state.services);
  const endpoints = view === undefined ? undefined : knownValue(view.state.endpoints);
  if (view === undefined || services === undefined || endpoints === undefined) return new Set();
  const version = knownValue(view.install)?.speakerVersion;
  const able = new Set<string>();
  for (const { namespace, name } of route.services) {
    const service = serviceNamed(services, `${namespace}/${name}`);
    const serving = servingOf(
      endpointsByService(endpoints, view.state.id).get(`${namespace}/${name}`),
      version,
    );
    if (!serving.anywhere) continue;
    for (const node of service?.externalTrafficPolicy === 'Local' ? serving.nodes : nodes) able.add(node);
  }
  return able;
}
