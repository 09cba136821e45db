import type {
  ClusterNode,
  ClusterPod,
  ClusterService,
  ClusterState,
  ObjectName,
} from '../../model/cluster.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { combineReadings, knownValue, type Reading } from '../../model/feed.ts';
import { differing, type Groups, keptGroups } from '../../model/kept-groups.ts';
import { keptRows } from '../../model/kept-rows.ts';
import type { ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { remembered } from '../../model/remembered.ts';
import { type EndpointIndex, endpointsByService } from './endpoints.ts';
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
            endpointsByService(endpoints, cluster.id),
          ),
  );
}

type Plan = (
  services: readonly ClusterService[],
  endpoints: EndpointIndex,
) => readonly ExpectedAnnouncement[];

const planFor = remembered<MetalLbConfig, Plan>();

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
  const yieldsFor = keptRows<ClusterService, readonly Yield[]>();
  const byPrefix = keptGroups<Yield>(({ prefix }) => prefix);
  const announcementsFor = keptRows<readonly Yield[], readonly ExpectedAnnouncement[]>();
  let known: EndpointIndex | undefined;

  const announce = (yields: readonly Yield[]): ExpectedAnnouncement[] => {
    const services = distinct(yields.map(({ service }) => service));
    const prefix = yields[0]?.prefix ?? '';
    return peers.map(({ peer, towards }) => {
      const outcomes = yields.map(({ service, verdicts, advertisement, family }) => ({
        service,
        verdicts: towards(verdicts, advertisement, family),
      }));
      const { nodes: announcing, leftOut } = settle(outcomes);
      return { prefix, peer, nodes: announcing, leftOut, services };
    });
  };

  return (services, endpoints) => {
    const isOther = differing(known, endpoints);
    known = endpoints;
    const yields = yieldsFor(
      services,
      [],
      (service) =>
        service.type === 'LoadBalancer'
          ? yieldsOf(service, endpoints.get(serviceKey(service)), config, install, judge)
          : NO_YIELDS,
      isOther && ((service) => isOther(serviceKey(service))),
    );
    const groups = byPrefix(allYields(yields));
    return allAnnouncements(announcementsFor(groupList(groups), [], announce));
  };
}

const NO_YIELDS: readonly Yield[] = [];

// Of a list that is the same, the very same.
const allYields = derivedOnce((lists: readonly (readonly Yield[])[]) => lists.flat());
const groupList = derivedOnce((groups: Groups<Yield>) => [...groups.values()]);
const allAnnouncements = derivedOnce((lists: readonly (readonly ExpectedAnnouncement[])[]) => lists.flat());

const serviceKey = ({ namespace, name }: ClusterService) => `${namespace}/${name}`;

function distinct(names: readonly ObjectName[]): ObjectName[] {
  if (names.length === 1) return [...names];
  return [...new Map(names.map((name) => [`${name.namespace}/${name.name}`, name])).values()];
}
