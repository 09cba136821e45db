import type {
  ClusterNode,
  ClusterPod,
  ClusterService,
  ClusterState,
  ObjectName,
} from '../../model/cluster.ts';
import { derivedOnce } from '../../model/derived-once.ts';
import { combineReadings, knownValue, type Reading } from '../../model/feed.ts';
import { fullName } from '../../model/full-name.ts';
import { keptFlat } from '../../model/kept-flat.ts';
import { differing } from '../../model/kept-groups.ts';
import { createKeptOrder } from '../../model/kept-order.ts';
import { keptRows } from '../../model/kept-rows.ts';
import type { ExpectedPrefix, MetalLbConfig, MetalLbInstall, TowardsPeer } from '../../model/metallb.ts';
import { remembered, sameItems } from '../../model/remembered.ts';
import { type EndpointIndex, endpointsByService } from './endpoints.ts';
import { standingsOf } from './node-standing.ts';
import { peerJudges } from './peers.ts';
import { settler } from './settle.ts';
import { serviceJudge, type Verdicts } from './verdicts.ts';
import { compareYields, type Yield, yieldsOf } from './yields.ts';

/** Kinds without which nobody can tell who announces what, by plural. */
const NEEDED: readonly string[] = ['bgppeers', 'bgpadvertisements'];

/**
 * Which nodes should announce each prefix to each peer by MetalLB's own rules, and why every other node does not; in the order of
 * addresses. A prefix is announced by a node while any Service that yields it is. Services without an address yield nothing; an address
 * that no BGP advertisement covers appears as its host prefix with nobody announcing it, unless its pool is announced by L2. Empty
 * where there is no BGPPeer. A prefix stays the same object from call to call while nothing it depends on changed.
 */
export function expectedPrefixes(
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
  cluster: ClusterState,
): Reading<readonly ExpectedPrefix[]> {
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

type Plan = (services: readonly ClusterService[], endpoints: EndpointIndex) => readonly ExpectedPrefix[];

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
  const inOrder = createKeptOrder(compareYields);
  const prefixesFor = keptRows<Yield, ExpectedPrefix>();
  let sharedBefore: Shared = NONE_SHARED;
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
    const same = known.find(({ of }) => faresAs(one, of));
    if (same !== undefined) return same.settled;
    const settled = towardsPeers([one]);
    alike.set(one.verdicts, [...known, { of: one, settled }]);
    return settled;
  };

  const expected = (first: Yield, all: readonly Yield[] | undefined): ExpectedPrefix => ({
    prefix: first.prefix,
    family: first.family,
    bits: first.bits,
    length: first.length,
    services: all === undefined ? [first.service] : distinct(all.map(({ service }) => service)),
    towards: all?.some((each) => !faresAs(first, each)) ? towardsPeers(all) : alone(first),
  });

  return (services, endpoints) => {
    const isOther = differing(known, endpoints);
    known = endpoints;
    const yields = yieldsFor(
      services,
      [],
      (service) =>
        service.type === 'LoadBalancer'
          ? yieldsOf(service, endpoints.get(fullName(service)), config, install, judge)
          : NO_YIELDS,
      isOther && ((service) => isOther(fullName(service))),
    );
    const { firsts, shared } = byPrefix(inOrder(allYields(yields)));
    const were = sharedBefore;
    sharedBefore = shared;
    return prefixesFor(
      peers.length === 0 ? NO_YIELDS : firsts,
      [],
      (first) => expected(first, shared.get(first)),
      shared.size + were.size === 0 ? undefined : (first) => !sameItems(shared.get(first), were.get(first)),
    );
  };
}

/** All that yield a prefix, by the first of them, where it is more than one. */
type Shared = ReadonlyMap<Yield, readonly Yield[]>;

const NONE_SHARED: Shared = new Map();
const NO_YIELDS: readonly Yield[] = [];

// Of a list that is the same, the very same.
const allYields = keptFlat<Yield>();

/** The first that yields each prefix. @param yields those of one prefix together */
const byPrefix = derivedOnce((yields: readonly Yield[]) => {
  const firsts: Yield[] = [];
  const shared = new Map<Yield, Yield[]>();
  let first: Yield | undefined;
  for (const each of yields) {
    if (first === undefined || each.prefix !== first.prefix) {
      first = each;
      firsts.push(each);
      continue;
    }
    const all = shared.get(first);
    if (all === undefined) shared.set(first, [first, each]);
    else all.push(each);
  }
  return { firsts, shared };
});

function faresAs(one: Yield, other: Yield): boolean {
  return (
    one.verdicts === other.verdicts &&
    one.advertisement === other.advertisement &&
    one.family === other.family
  );
}

function distinct(names: readonly ObjectName[]): ObjectName[] {
  return [...new Map(names.map((name) => [fullName(name), name])).values()];
}
