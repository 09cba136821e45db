import { knownValue, type Reading } from '../model/feed.ts';
import { type Health, worstOf } from '../model/health.ts';
import { optional } from '../model/optional.ts';
import type { FirewallRule, RouterState } from '../model/router.ts';
import type { NatRow, RouteRow, Sentence } from '../model/snapshot.ts';
import { bare } from './places.ts';
import { say } from './sentence.ts';

/** Who owns an address now. `known` is false while a cluster that might own it is not read: then nobody is called an orphan. */
export type AddressOwners = {
  readonly known: boolean;
  /** Address ranges of the pools: only inside them can a missing owner be called one. */
  inPool(address: string): string | undefined;
  ownerOf(
    address: string,
  ): { readonly hosts: readonly string[]; readonly services: readonly string[] } | undefined;
};

/** The comment every rule of ours begins with. */
const MARKER = 'hopboard:';

/** Every rule of chain dstnat and every dst-nat elsewhere, in the router's order, with what it points at and what is wrong with it. */
export function natRows(router: RouterState, owners: AddressOwners, routes: readonly RouteRow[]): NatRow[] {
  const rules = knownValue(router.nat) ?? [];
  const wan = wanInterfaces(router);
  return rules
    .filter((rule) => rule.chain === 'dstnat' || rule.action === 'dst-nat')
    .map((rule) => natRow(router, rule, owners, routes, wan, rules));
}

function natRow(
  router: RouterState,
  rule: FirewallRule,
  owners: AddressOwners,
  routes: readonly RouteRow[],
  wan: Reading<readonly string[]>,
  all: readonly FirewallRule[],
): NatRow {
  const targetAddress = singleTarget(rule);
  const owner = targetAddress === undefined ? undefined : owners.ownerOf(targetAddress);
  const pool = targetAddress === undefined ? undefined : owners.inPool(targetAddress);
  const remarks = rule.disabled
    ? [{ health: 'disabled' as Health, sentence: say('nat.disabled', {}) }]
    : remarksOf(rule, targetAddress, owners, routes, wan, all);
  const stale = router.nat.state === 'stale';
  const health: Health = remarks.length === 0 ? 'up' : worstOf(remarks.map((remark) => remark.health));
  return {
    key: `${router.id}|${rule.position}`,
    router: router.id,
    position: rule.position,
    chain: rule.chain,
    action: rule.action,
    ...optional({
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
    otherMatchers: { ...rule.otherMatchers },
    disabled: rule.disabled,
    dynamic: rule.dynamic,
    invalid: rule.invalid,
    ours: rule.comment?.startsWith(MARKER) ?? false,
    ...(owner === undefined && pool === undefined
      ? {}
      : {
          target: {
            hosts: [...(owner?.hosts ?? [])],
            services: [...(owner?.services ?? [])],
            ...optional({ pool }),
          },
        }),
    health: stale && health === 'up' ? 'unknown' : health,
    remarks: remarks.map((remark) => remark.sentence),
    feed: router.nat.feed,
  };
}

type Remark = { readonly health: Health; readonly sentence: Sentence };

function remarksOf(
  rule: FirewallRule,
  target: string | undefined,
  owners: AddressOwners,
  routes: readonly RouteRow[],
  wan: Reading<readonly string[]>,
  all: readonly FirewallRule[],
): Remark[] {
  const remarks: Remark[] = [];
  const add = (health: Health, sentence: Sentence) => remarks.push({ health, sentence });
  if (rule.invalid) add('down', say('nat.invalid', {}));
  const earlier = all.find((other) => other.position < rule.position && shadows(other, rule));
  if (earlier !== undefined) add('down', say('nat.shadowed', { by: earlier.position }));
  if (rule.action === 'dst-nat' && target !== undefined) {
    const pool = owners.inPool(target);
    const owned = owners.ownerOf(target) !== undefined;
    if (pool !== undefined && owners.known && !owned) add('down', say('nat.orphan', { address: target }));
    const path = routes.find((route) => bare(route.prefix) === target);
    if (owned && path?.health === 'down') add('down', say('nat.noNextHop', { address: target }));
    if (rule.port !== undefined) add('degraded', say('nat.port', { port: rule.port }));
    const wanNames = knownValue(wan);
    if (
      wanNames !== undefined &&
      wanNames.length > 0 &&
      rule.inInterface !== undefined &&
      !matchesAny(rule.inInterface, wanNames)
    ) {
      add('degraded', say('nat.notWan', { interface: rule.inInterface, wan: wanNames.join(', ') }));
    }
  }
  return remarks;
}

/** The one address a rule sends to; a range or list spreads over many and has no single owner. */
function singleTarget(rule: FirewallRule): string | undefined {
  const to = rule.toAddresses;
  if (rule.action !== 'dst-nat' || to === undefined || /[-,]/.test(to)) return undefined;
  return bare(to);
}

/** Interfaces that hold a default route in use: where the Internet comes in (facts/routeros §6). */
function wanInterfaces(router: RouterState): Reading<readonly string[]> {
  if (router.interfaces.state === 'unknown') return router.interfaces;
  const names = router.interfaces.value.defaultRoutes
    .filter((path) => path.use === 'in-use')
    .flatMap((path) => path.interface ?? []);
  return { state: router.interfaces.state, value: [...new Set(names)], feed: router.interfaces.feed };
}

function matchesAny(matcher: string, names: readonly string[]): boolean {
  return matcher.startsWith('!') ? !names.includes(matcher.slice(1)) : names.includes(matcher);
}

/**
 * Whether an earlier rule takes every packet the later one wants. Deliberately narrow: only rules of the same chain whose every
 * matcher is either absent on the earlier rule or written alike on both count, so it never accuses a rule wrongly.
 */
function shadows(earlier: FirewallRule, later: FirewallRule): boolean {
  const passes =
    ['passthrough', 'log', 'jump', 'return'].includes(earlier.action) || earlier.action.startsWith('add-');
  if (earlier.disabled || earlier.invalid || passes || earlier.chain !== later.chain) return false;
  if (Object.keys(earlier.otherMatchers).length > 0) return false;
  return MATCHERS.every((matcher) => earlier[matcher] === undefined || earlier[matcher] === later[matcher]);
}

const MATCHERS = [
  'protocol',
  'srcAddress',
  'dstAddress',
  'srcAddressList',
  'dstAddressList',
  'dstAddressType',
  'srcPort',
  'dstPort',
  'port',
  'inInterface',
  'inInterfaceList',
  'outInterface',
  'outInterfaceList',
  'connectionState',
  'connectionNatState',
] as const satisfies readonly (keyof FirewallRule)[];
