import { hostPrefix } from '../ip/index.ts';
import type { ExposedHost, Exposure } from '../metallb/index.ts';
import { compareText } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue } from '../model/feed.ts';
import { keptFlat } from '../model/kept-flat.ts';
import { differing, type Groups, keptGroups } from '../model/kept-groups.ts';
import { keptNames } from '../model/kept-names.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { ExpectedPrefix } from '../model/metallb.ts';
import { once } from '../model/once.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { FirewallRule } from '../model/router.ts';
import type { ClusterView } from './cluster-view.ts';
import type { RouterInput } from './input.ts';
import { bare } from './places.ts';

/** The host names whose addresses are exactly a prefix, in a stable order; the same list while they are the same. */
export function hostsByPrefix({ state, exposure }: ClusterView): ReadonlyMap<string, readonly string[]> {
  return hostsOf(state.id)(exposure);
}

const hostsOf = perId(() => {
  const places = keptRows<ExposedHost, readonly Place[]>();
  const inOneList = keptFlat<Place>();
  const byPrefix = keptGroups<Place>(({ prefix }) => prefix);
  let last: { readonly groups: Groups<Place>; readonly names: ReadonlyMap<string, PlaceNames> } | undefined;
  let hosts: ReadonlyMap<string, readonly string[]> = new Map();
  return ({ hosts: exposed }: Exposure): ReadonlyMap<string, readonly string[]> => {
    const groups = byPrefix(inOneList(places(exposed, [], placesOf)));
    if (last?.groups === groups) return hosts;
    const isOther = differing(last?.groups, groups) ?? (() => false);
    const names = new Map<string, PlaceNames>();
    let changed = groups.size !== last?.groups.size;
    for (const [prefix, group] of groups) {
      const known = last?.names.get(prefix);
      if (known !== undefined && !isOther(prefix)) {
        names.set(prefix, known);
        continue;
      }
      const sort = known?.sort ?? keptNames();
      const list = sort(group.map(({ host }) => host));
      if (list !== known?.list) changed = true;
      names.set(prefix, { sort, list });
    }
    last = { groups, names };
    if (changed) hosts = new Map([...names].map(([prefix, { list }]) => [prefix, list]));
    return hosts;
  };
});

/** A host name at one of its prefixes. */
type Place = { readonly prefix: string; readonly host: string };
type PlaceNames = { readonly sort: ReturnType<typeof keptNames>; readonly list: readonly string[] };

const NO_PLACES: readonly Place[] = [];

function placesOf({ host, addresses }: ExposedHost): readonly Place[] {
  if (host === undefined || addresses.length === 0) return NO_PLACES;
  return addresses.map(({ prefix, address }) => ({ prefix: prefix ?? address, host }));
}

/**
 * The prefixes each router should be asked for: what is announced to it, and what its dst-nat rules point at. Says nothing while a
 * cluster is not read: what was wanted before still is, and a router never asked has not "no routes" but unknown ones.
 */
export function wantedPrefixes(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
): ReadonlyMap<string, readonly string[]> {
  if (views.some((view) => view.expected.state === 'unknown')) return new Map();
  const targets = once(
    () => new Set(routers.flatMap(({ state }) => targetsOf(knownValue(state.nat) ?? NO_RULES))),
  );
  const amongTargets = derivedOnce((all: readonly ExpectedPrefix[]): ReadonlySet<string> => {
    const found = targets();
    return new Set(all.flatMap(({ prefix }) => (found.has(prefix) ? prefix : [])));
  });
  return new Map(
    routers.map(({ state }) => {
      const announced = views.flatMap(({ expected, routersOfPeer }) =>
        expected.state !== 'unknown' && [...routersOfPeer.values()].some((ids) => ids.includes(state.id))
          ? [expected.value]
          : [],
      );
      const rules = knownValue(state.nat) ?? NO_RULES;
      return [state.id, wantedOn(state.id)(announced, rules, amongTargets)];
    }),
  );
}

const NO_RULES: readonly FirewallRule[] = [];

type Announced = readonly ExpectedPrefix[];

/** One for each router; the same list while it says the same. */
const wantedOn = perId(() => {
  let last: { readonly from: readonly unknown[]; readonly wanted: readonly string[] } | undefined;
  return (
    announced: readonly Announced[],
    rules: readonly FirewallRule[],
    amongTargets: (all: Announced) => ReadonlySet<string>,
  ): readonly string[] => {
    const from = [rules, ...announced];
    if (last === undefined || !sameItems(last.from, from)) {
      const open = targetsOf(rules).filter(
        (target) => !announced.some((all) => amongTargets(all).has(target)),
      );
      const wanted = listWanted(announced, open);
      last = { from, wanted: sameItems(last?.wanted, wanted) ? (last?.wanted ?? wanted) : wanted };
    }
    return last.wanted;
  };
});

function listWanted(announced: readonly Announced[], more: readonly string[]): readonly string[] {
  const [only] = announced;
  if (only !== undefined && announced.length === 1 && more.length === 0) return textsOf(only);
  return [...new Set([...announced.flatMap(textsOf), ...more])].sort(compareText);
}

const textsOf = derivedOnce((all: Announced): readonly string[] => all.map(({ prefix }) => prefix));

/** What dst-nat rules point at. */
const targetsOf = derivedOnce((rules: readonly FirewallRule[]): readonly string[] =>
  rules.flatMap((rule) => targetOf(rule) ?? []),
);

const targetOf = derivedOnce(({ action, toAddresses }: FirewallRule) =>
  action === 'dst-nat' && toAddresses !== undefined ? hostPrefix(bare(toAddresses)) : undefined,
);
