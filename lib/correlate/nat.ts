import { knownValue } from '../model/feed.ts';
import { type Health, worstOf } from '../model/health.ts';
import { optional } from '../model/optional.ts';
import { remembered } from '../model/remembered.ts';
import type { FirewallRule, RouterState } from '../model/router.ts';
import type { NatRow, RouteRow } from '../model/snapshot.ts';
import { type NatScene, natRemarks } from './nat-remarks.ts';
import { bare } from './places.ts';
import { hostPrefix } from './prefixes.ts';
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
  const { nat, interfaces, forwardFilter } = router;
  return rowsOnce(nat, [interfaces, forwardFilter, owners, ...routes], () =>
    makeRows(router, owners, routes),
  );
}

const rowsOnce = remembered<RouterState['nat'], readonly NatRow[]>();

function makeRows(router: RouterState, owners: AddressOwners, routes: readonly RouteRow[]): NatRow[] {
  const byPrefix = new Map(routes.map((route) => [route.prefix, route]));
  const scene = {
    router,
    owners,
    wan: wanOf(router),
    routeTo: (address: string) => byPrefix.get(hostPrefix(address) ?? ''),
  };
  return (knownValue(router.nat) ?? [])
    .filter((rule) => rule.chain === 'dstnat' || rule.action === 'dst-nat')
    .map((rule) => natRow(rule, scene));
}

function natRow(rule: FirewallRule, scene: NatScene): NatRow {
  const { router, owners } = scene;
  const targetAddress = singleTarget(rule);
  const owner = targetAddress === undefined ? undefined : owners.ownerOf(targetAddress);
  const pool = targetAddress === undefined ? undefined : owners.inPool(targetAddress);
  const remarks = natRemarks(rule, targetAddress, scene);
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

/** The one address a rule sends to; a range or list spreads over many and has no single owner. */
function singleTarget(rule: FirewallRule): string | undefined {
  const to = rule.toAddresses;
  if (rule.action !== 'dst-nat' || to === undefined || /[-,]/.test(to)) return undefined;
  return bare(to);
}
