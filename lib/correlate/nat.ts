import { type Shadow, shadowsAmong } from '../firewall/shadows.ts';
import { hostPrefix } from '../ip/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, meaningOf } from '../model/feed.ts';
import { type Health, worstOf } from '../model/health.ts';
import { keptRows } from '../model/kept-rows.ts';
import { optional } from '../model/optional.ts';
import { perId } from '../model/per-id.ts';
import type { FirewallRule, RouterState } from '../model/router.ts';
import type { NatRow, RouteRow } from '../model/snapshot.ts';
import { type NatScene, natRemarks } from './nat-remarks.ts';
import { bare } from './places.ts';
import { createRouteFinder, type RoutesFound } from './route-finder.ts';
import { wanOf } from './wan.ts';

/** Who owns an address now. `known` is false while a cluster that might own it is not read: then nobody is called an orphan. */
export type AddressOwners = {
  readonly known: boolean;
  /** Address ranges of the pools: only inside them can a missing owner be called one. */
  inPool(address: string): string | undefined;
  ownerOf(address: string): AddressOwner | undefined;
  /** Where the Service that our own comment names is now, if it has another address than `address`. */
  movedTo(
    comment: string | undefined,
    address: string,
  ): { readonly service: string; readonly now: string } | undefined;
};

export type AddressOwner = {
  /** More than one where clusters share addresses. */
  readonly clusters: readonly string[];
  readonly hosts: readonly string[];
  readonly services: readonly string[];
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
};

/** The comment every rule of ours begins with: `hopboard:<cluster>/<namespace>/<service>:<port>/<protocol>`. */
export const MARKER = 'hopboard:';

/** Every rule of chain dstnat and every dst-nat elsewhere, in the router's order, with what it points at and what is wrong with it. */
export function natRows(
  router: RouterState,
  owners: AddressOwners,
  routes: readonly RouteRow[],
): readonly NatRow[] {
  return rowsFor(router.id)(router, owners, routes);
}

/** One for each router: a poll hardly ever changes more of a rule than what it has counted. */
const rowsFor = perId(() => {
  const rows = keptRows<FirewallRule, NatRow>();
  let before: RoutesFound | undefined;
  return (router: RouterState, owners: AddressOwners, all: readonly RouteRow[]): readonly NatRow[] => {
    const { nat, interfaces, forwardFilter } = router;
    const rules = natRules(knownValue(nat) ?? NO_RULES);
    const routes = routesTo(targetsOf(rules), all);
    const known = before;
    before = routes;
    const scene = {
      router,
      owners,
      wan: wanOf(router),
      shadows: shadowsAmong(knownValue(nat) ?? NO_RULES, knownValue(interfaces)),
      routeTo: (address: string) => routes.get(hostPrefix(address) ?? ''),
    };
    return rows(
      rules,
      [nat.state, nat.feed, owners, ...meaningOf(interfaces, forwardFilter), ...shadowsIn(scene.shadows)],
      (rule) => natRow(rule, scene),
      known === routes
        ? undefined
        : (rule) => {
            const prefix = targetPrefix(rule) ?? '';
            return isJudgedOtherwise(known?.get(prefix), routes.get(prefix));
          },
    );
  };
});

const NO_RULES: readonly FirewallRule[] = [];

const natRules = derivedOnce((rules: readonly FirewallRule[]) =>
  rules.filter((rule) => rule.chain === 'dstnat' || rule.action === 'dst-nat'),
);

/** Which rules stand in the shadow of which, as a list that can be compared. */
function shadowsIn(shadows: ReadonlyMap<number, Shadow>): readonly unknown[] {
  return [...shadows].flatMap(([position, { kind, by }]) => [position, kind, by.position]);
}

const routesTo = createRouteFinder();
const targetsOf = derivedOnce(
  (rules: readonly FirewallRule[]): ReadonlySet<string> =>
    new Set(rules.flatMap((rule) => targetPrefix(rule) ?? [])),
);

const targetPrefix = derivedOnce((rule: FirewallRule) => hostPrefix(singleTarget(rule) ?? ''));

/** Whether a route is another in what a rule is judged by. */
function isJudgedOtherwise(was: RouteRow | undefined, is: RouteRow | undefined): boolean {
  return is?.health !== was?.health || is?.hops !== was?.hops;
}

function natRow(rule: FirewallRule, scene: NatScene): NatRow {
  const { router, owners } = scene;
  const address = singleTarget(rule);
  const owner = address === undefined ? undefined : owners.ownerOf(address);
  const pool = address === undefined ? undefined : owners.inPool(address);
  const remarks = natRemarks(rule, address === undefined ? undefined : { address, owner }, scene);
  const stale = router.nat.state === 'stale';
  const health: Health = remarks.length === 0 ? 'up' : worstOf(remarks.map((remark) => remark.health));
  const row: NatRow = {
    key: `${router.id}|${rule.position}`,
    router: router.id,
    position: rule.position,
    chain: rule.chain,
    action: rule.action,
    otherMatchers: { ...rule.otherMatchers },
    disabled: rule.disabled,
    dynamic: rule.dynamic,
    invalid: rule.invalid,
    ours: rule.comment?.startsWith(MARKER) ?? false,
    targetKnown: address === undefined || owner !== undefined || owners.known,
    health: stale && health === 'up' ? 'unknown' : health,
    remarks: remarks.map((remark) => remark.sentence),
    feed: router.nat.feed,
  };
  if (owner !== undefined) row.cluster = owner.clusters.join(', ');
  if (owner !== undefined || pool !== undefined) {
    row.target = {
      hosts: [...(owner?.hosts ?? [])],
      services: [...(owner?.services ?? [])],
      ...optional({ pool }),
    };
  }
  return Object.assign(
    row,
    optional({
      protocol: rule.protocol,
      dstPort: rule.dstPort,
      port: rule.port,
      dstAddress: rule.dstAddress,
      inInterface: rule.inInterface,
      inInterfaceList: rule.inInterfaceList,
      toAddresses: rule.toAddresses,
      toPorts: rule.toPorts,
      comment: rule.comment,
      packets: rule.packets,
      bytes: rule.bytes,
    }),
  );
}

/** The one address a rule sends to; a range or list spreads over many and has no single owner. */
function singleTarget(rule: FirewallRule): string | undefined {
  const to = rule.toAddresses;
  if (rule.action !== 'dst-nat' || to === undefined || /[-,]/.test(to)) return undefined;
  return bare(to);
}
