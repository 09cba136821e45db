import type {
  ClusterEndpoint,
  ClusterNode,
  ClusterPod,
  ClusterService,
  ClusterState,
  ObjectName,
} from '../../model/cluster.ts';
import { combineReadings, knownValue, type Reading } from '../../model/feed.ts';
import type { ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { remembered, sameItems } from '../../model/remembered.ts';
import { type EndpointIndex, indexEndpoints } from './endpoints.ts';
import { standingsOf } from './node-standing.ts';
import { peerJudge } from './peers.ts';
import { settler } from './settle.ts';
import { serviceJudge } from './verdicts.ts';
import { type Yield, yieldsOf } from './yields.ts';

/** Kinds without which nobody can tell who announces what, by plural. */
const NEEDED: readonly string[] = ['bgppeers', 'bgpadvertisements'];

/**
 * Who should announce each prefix to each peer by MetalLB's own rules, and why every other node does not. A prefix is announced
 * by a node while any Service that yields it is. Services without an address yield nothing; an address that no BGP advertisement
 * covers appears as its host prefix with nobody announcing it, unless its pool is announced by L2. An announcement stays the same
 * object from call to call while nothing it depends on changed.
 */
export function expectedAnnouncements(
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
  cluster: ClusterState,
): Reading<readonly ExpectedAnnouncement[]> {
  const missing = knownValue(config)?.unread?.find(({ plural }) => NEEDED.includes(plural));
  if (missing !== undefined) {
    return { state: 'unknown', problem: missing.problem, feed: `${cluster.id}/${missing.plural}` };
  }
  const setup = combineReadings(config, install, (known, found) => ({ config: known, install: found }));
  const served = combineReadings(cluster.services, cluster.endpoints, (services, endpoints) => ({
    services,
    endpoints,
  }));
  const placed = combineReadings(cluster.nodes, cluster.pods, (nodes, pods) => ({ nodes, pods }));
  const around = combineReadings(setup, placed, (a, b) => ({ ...a, ...b }));
  return combineReadings(
    around,
    served,
    ({ config: known, install: found, nodes, pods }, { services, endpoints }) =>
      known === undefined
        ? []
        : planFor(known, [found, nodes, pods], () => createPlan(known, found, nodes, pods))(
            services,
            endpointsOf(endpoints, [], () => indexEndpoints(endpoints)),
          ),
  );
}

type Plan = (
  services: readonly ClusterService[],
  endpoints: EndpointIndex,
) => readonly ExpectedAnnouncement[];

const planFor = remembered<MetalLbConfig, Plan>();
const endpointsOf = remembered<readonly ClusterEndpoint[], EndpointIndex>();

/** Everything that follows from configuration, nodes and Pods, ready for whatever Services and endpoints come by. */
function createPlan(
  config: MetalLbConfig,
  install: MetalLbInstall | undefined,
  nodes: readonly ClusterNode[],
  pods: readonly ClusterPod[],
): Plan {
  const judge = serviceJudge(config, install, standingsOf(nodes, pods, install));
  const peers = config.peers.map((peer) => peerJudge(peer, install, nodes));
  const settle = settler(nodes);
  const yieldsFor = remembered<ClusterService, readonly Yield[]>();
  let before = new Map<
    string,
    { readonly yields: readonly Yield[]; readonly announcements: ExpectedAnnouncement[] }
  >();

  const announce = (prefix: string, yields: readonly Yield[]): ExpectedAnnouncement[] => {
    const services = distinct(yields.map(({ service }) => service));
    return peers.map(({ peer, towards }) => {
      const outcomes = yields.map(({ service, verdicts, advertisement, family }) => ({
        service,
        verdicts: towards(verdicts, advertisement, family),
      }));
      return { prefix, peer, ...settle(outcomes), services };
    });
  };

  return (services, endpoints) => {
    const byPrefix = new Map<string, Yield[]>();
    for (const service of services) {
      if (service.type !== 'LoadBalancer') continue;
      const own = endpoints.get(`${service.namespace}/${service.name}`);
      for (const one of yieldsFor(service, own ?? [], () => yieldsOf(service, own, config, install, judge))) {
        const yields = byPrefix.get(one.prefix);
        if (yields === undefined) byPrefix.set(one.prefix, [one]);
        else yields.push(one);
      }
    }
    const now: typeof before = new Map();
    for (const [prefix, yields] of byPrefix) {
      const known = before.get(prefix);
      now.set(
        prefix,
        sameItems(known?.yields, yields) && known
          ? known
          : { yields, announcements: announce(prefix, yields) },
      );
    }
    before = now;
    return [...now.values()].flatMap(({ announcements }) => announcements);
  };
}

function distinct(names: readonly ObjectName[]): ObjectName[] {
  if (names.length === 1) return [...names];
  return [...new Map(names.map((name) => [`${name.namespace}/${name.name}`, name])).values()];
}
