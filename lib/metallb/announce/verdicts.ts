import type { ClusterService } from '../../model/cluster.ts';
import { inOrder } from '../../model/in-order.ts';
import type {
  AddressPool,
  BgpAdvertisementConfig,
  LeftOutReason,
  MetalLbConfig,
  MetalLbInstall,
} from '../../model/metallb.ts';
import { matchesAny } from '../selectors.ts';
import { atLeast } from '../version.ts';
import type { Serving } from './endpoints.ts';
import { contradictLocalPref } from './local-pref.ts';
import type { NodeStanding } from './node-standing.ts';

/** Why each node, by its position, does not announce; undefined where it does. One object for all Services that fare alike. */
export type Verdicts = readonly (LeftOutReason | undefined)[];

export type ServiceJudge = {
  /** The BGP advertisements that cover a pool. */
  advertisementsOf(pool: AddressPool): readonly BgpAdvertisementConfig[];
  isL2(pool: AddressPool): boolean;
  /** All nodes left out for one reason. */
  nobody(reason: LeftOutReason): Verdicts;
  /** The verdicts on a Service with addresses of the pool: one list for each advertisement of the pool. */
  verdictsOf(service: ClusterService, pool: AddressPool, serving: Serving): readonly Verdicts[];
};

/** Decides by MetalLB's procedure for a Service and all nodes at once, and once only for Services that fare alike. */
export function serviceJudge(
  config: MetalLbConfig,
  install: MetalLbInstall | undefined,
  standings: readonly NodeStanding[],
): ServiceJudge {
  const byPool = new Map(
    config.pools.map((pool) => {
      const covering = config.bgpAdvertisements.filter(({ pools }) => pools.includes(pool.name));
      const selecting = covering.some(({ serviceSelectors }) => serviceSelectors.length > 0);
      return [pool.name, { covering, selecting, decided: new Map<string, readonly Verdicts[]>() }];
    }),
  );
  const l2 = new Set(config.l2Advertisements.flatMap((advertisement) => advertisement.pools));
  const selected = new Map(
    config.bgpAdvertisements.map((advertisement) => [
      advertisement,
      standings.map(({ node }) => matchesAny(advertisement.nodeSelectors, node.labels)),
    ]),
  );
  const positions = new Map(standings.map(({ node }, index) => [node.name, index]));
  // Up to 0.15 nothing selects by Service, and a conflict of preferences is refused with the configuration.
  const judgesConflicts = atLeast(install?.speakerVersion, '0.16.0');
  const nobody = new Map<LeftOutReason, Verdicts>();

  const decide = (
    pool: AddressPool,
    covering: readonly BgpAdvertisementConfig[],
    matching: readonly boolean[],
    local: boolean,
    serving: Serving,
  ) => {
    const byNode = standings.map((standing, index) => {
      const owning = covering.map((advertisement) => selected.get(advertisement)?.[index] === true);
      const speaking = covering.filter((_, at) => owning[at] && matching[at]);
      const reason = reasonFor(standing, owning.includes(true), speaking, {
        conflict: judgesConflicts && hasConflict(speaking, pool),
        unserved: unservedReason(local, serving, standing.node.name),
      });
      return covering.map((_, at): LeftOutReason | undefined => {
        if (reason !== undefined) return reason;
        if (!owning[at]) return 'notOwner';
        return matching[at] ? undefined : 'noMatchingAdvertisement';
      });
    });
    return covering.map((_, at) => byNode.map((reasons) => reasons[at]));
  };

  return {
    advertisementsOf: (pool) => byPool.get(pool.name)?.covering ?? [],
    isL2: (pool) => l2.has(pool.name),
    nobody(reason) {
      const known = nobody.get(reason) ?? standings.map(({ unable }) => unable ?? reason);
      nobody.set(reason, known);
      return known;
    },
    verdictsOf(service, pool, serving) {
      const of = byPool.get(pool.name);
      if (of === undefined) return [];
      const { covering, selecting, decided } = of;
      const matches = () => covering.map((each) => matchesAny(each.serviceSelectors, service.labels));
      const local = service.externalTrafficPolicy === 'Local';
      const places = local ? placesOf(serving, positions) : String(serving.anywhere);
      const key = selecting ? `${places}|${matches().map(Number).join('')}` : places;
      const known = decided.get(key);
      if (known !== undefined) return known;
      const verdicts = decide(pool, covering, matches(), local, serving);
      decided.set(key, verdicts);
      return verdicts;
    },
  };
}

function placesOf(serving: Serving, positions: ReadonlyMap<string, number>): string {
  const places: number[] = [];
  for (const name of serving.nodes) {
    const position = positions.get(name);
    if (position !== undefined) places.push(position);
  }
  let text = '';
  for (const place of inOrder(places, (a, b) => a - b)) text += `${place},`;
  return text;
}

/** The first step of MetalLB's procedure that fails for a node, in MetalLB's order and with its own words. */
function reasonFor(
  standing: NodeStanding,
  owns: boolean,
  speaking: readonly BgpAdvertisementConfig[],
  found: { readonly conflict: boolean; readonly unserved: LeftOutReason | undefined },
): LeftOutReason | undefined {
  if (standing.unable !== undefined) return standing.unable;
  if (!owns) return 'notOwner';
  if (speaking.length === 0) return 'noMatchingAdvertisement';
  if (found.conflict) return 'conflictingAdvertisements';
  return standing.barred ?? found.unserved;
}

function unservedReason(local: boolean, serving: Serving, node: string): LeftOutReason | undefined {
  if (local) return serving.nodes.includes(node) ? undefined : 'noLocalEndpoints';
  return serving.anywhere ? undefined : 'noEndpoints';
}

function hasConflict(speaking: readonly BgpAdvertisementConfig[], pool: AddressPool): boolean {
  return speaking.some((a, index) => speaking.slice(index + 1).some((b) => contradictLocalPref(a, b, pool)));
}
