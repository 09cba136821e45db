import type {
  ClusterNode,
  ClusterPod,
  ClusterService,
  ClusterState,
  ObjectName,
} from '../../model/cluster.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { combineReadings, knownValue, type Reading } from '../../model/feed.ts';
import { keptFlat } from '../../model/kept-flat.ts';
import { differing, type Groups, keptGroups } from '../../model/kept-groups.ts';
import { keptRows } from '../../model/kept-rows.ts';
import type { ExpectedAnnouncement, MetalLbConfig, MetalLbInstall } from '../../model/metallb.ts';
import { remembered } from '../../model/remembered.ts';
import { factsOf } from '../service-facts.ts';
import { type EndpointIndex, endpointsByService } from './endpoints.ts';
import { standingsOf } from './node-standing.ts';
import { peerJudges } from './peers.ts';
import { type Settled, settler } from './settle.ts';
import { serviceJudge, type Verdicts } from './verdicts.ts';
import { type Yield, yieldsOf } from './yields.ts';

/** Kinds without which nobody can tell who announces what, by plural. */
const NEEDED: readonly string[] = ['bgppeers', 'bgpadvertisements'];

/**
 * Who should announce each prefix to each peer by MetalLB's own rules, and why every other node does not. A prefix is announced
 * by a node while any Service that yields it is. Services without an address yield nothing; an address that no BGP advertisement
 * covers appears as its host prefix with nobody announcing it, unless its pool is announced by L2. The announcements of a prefix, one to
 * each peer, stand together. An announcement stays the same
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
  const peers = peerJudges(config.peers, install, nodes);
  const settle = settler(nodes);
  const yieldsFor = keptRows<ClusterService, readonly Yield[]>();
  const byPrefix = keptGroups<Yield>(({ prefix }) => prefix);
  const announcementsFor = keptRows<readonly Yield[], readonly ExpectedAnnouncement[]>();
  let known: EndpointIndex | undefined;

  const towardsPeers = (yields: readonly Yield[]): readonly TowardsPeer[] =>
    peers.map(({ peer, towards }) => {
      const outcomes = yields.map(({ service, verdicts, advertisement, family }) => ({
        service,
        verdicts: towards(verdicts, advertisement, family),
      }));
      return { peer, ...settle(outcomes) };
    });

  // Nearly all prefixes are yielded once, and thousands of those fare alike.
  const alike = new Map<Verdicts, { readonly of: Yield; readonly settled: readonly TowardsPeer[] }[]>();
  const alone = (one: Yield): readonly TowardsPeer[] => {
    const known = alike.get(one.verdicts) ?? [];
    const same = known.find(({ of }) => of.advertisement === one.advertisement && of.family === one.family);
    if (same !== undefined) return same.settled;
    const settled = towardsPeers([one]);
    alike.set(one.verdicts, [...known, { of: one, settled }]);
    return settled;
  };

  const announce = (yields: readonly Yield[]): readonly ExpectedAnnouncement[] => {
    const [first] = yields;
    if (first === undefined) return NO_ANNOUNCEMENTS;
    const { prefix } = first;
    const only = yields.length === 1;
    const services = only ? [first.service] : distinct(yields.map(({ service }) => service));
    const settled = only ? alone(first) : towardsPeers(yields);
    return settled.map(({ peer, nodes: announcing, leftOut }) => ({
      prefix,
      peer,
      nodes: announcing,
      leftOut,
      services,
    }));
  };

  return (services, endpoints) => {
    const isOther = differing(known, endpoints);
    known = endpoints;
    const yields = yieldsFor(
      services,
      [],
      (service) =>
        service.type === 'LoadBalancer'
          ? yieldsOf(service, endpoints.get(factsOf(service).name), config, install, judge)
          : NO_YIELDS,
      isOther && ((service) => isOther(factsOf(service).name)),
    );
    const groups = byPrefix(allYields(yields));
    return allAnnouncements(announcementsFor(groupList(groups), [], announce));
  };
}

/** What becomes of a prefix towards one peer. */
type TowardsPeer = Settled & Pick<ExpectedAnnouncement, 'peer'>;

const NO_YIELDS: readonly Yield[] = [];
const NO_ANNOUNCEMENTS: readonly ExpectedAnnouncement[] = [];

// Of a list that is the same, the very same.
const allYields = keptFlat<Yield>();
const groupList = derivedOnce((groups: Groups<Yield>) => [...groups.values()]);
const allAnnouncements = keptFlat<ExpectedAnnouncement>();

function distinct(names: readonly ObjectName[]): ObjectName[] {
  return [...new Map(names.map((name) => [`${name.namespace}/${name.name}`, name])).values()];
}
