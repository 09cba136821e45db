import { type Forwarded, fateOf } from '../firewall/forward-filter.ts';
import { eachPort } from '../firewall/ports.ts';
import type { Shadow } from '../firewall/shadows.ts';
import type { Reading } from '../model/feed.ts';
import { knownValue } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import type { FirewallRule, RouterState } from '../model/router.ts';
import type { RouteRow, Sentence } from '../model/snapshot.ts';
import type { AddressOwner, AddressOwners } from './nat.ts';
import { bare } from './places.ts';
import { say } from './sentence.ts';
import { isWhollyPrivate, listsWith, type Wan } from './wan.ts';

export type Remark = { readonly health: Health; readonly sentence: Sentence };

/** The one address a rule sends to, and whose it is now. */
export type NatTarget = { readonly address: string; readonly owner: AddressOwner | undefined };

/** What a rule is looked at beside. */
export type NatScene = {
  readonly router: RouterState;
  readonly owners: AddressOwners;
  readonly wan: Reading<Wan>;
  /** By position of the later rule. */
  readonly shadows: ReadonlyMap<number, Shadow>;
  readonly routeTo: (address: string) => RouteRow | undefined;
};

/**
 * Everything worth saying about one dst-nat rule, worst first. The one place that judges a rule: the NAT page shows these
 * sentences, and the findings explain them. Silent about whatever was not read.
 */
export function natRemarks(
  rule: FirewallRule,
  target: NatTarget | undefined,
  scene: NatScene,
): readonly Remark[] {
  if (rule.disabled) return [{ health: 'disabled', sentence: say('nat.disabled') }];
  const remarks = [...ofItself(rule, scene)];
  if (rule.action === 'dst-nat' && target !== undefined) {
    remarks.push(...ofTarget(rule, target, scene), ...ofMatch(rule, target.address, scene));
  }
  return remarks.sort((a, b) => SEVERITY.indexOf(a.health) - SEVERITY.indexOf(b.health));
}

const SEVERITY: readonly Health[] = ['down', 'degraded', 'unknown', 'up', 'disabled'];

function* ofItself(rule: FirewallRule, { shadows }: NatScene): Generator<Remark> {
  if (rule.invalid) yield { health: 'down', sentence: say('nat.invalid') };
  const shadow = shadows.get(rule.position);
  if (shadow?.kind === 'shadowed') {
    yield { health: 'down', sentence: say('nat.shadowed', { by: shadow.by.position }) };
  } else if (shadow !== undefined) {
    yield { health: 'degraded', sentence: say('nat.duplicate', { of: shadow.by.position }) };
  }
}

/** Of the address it sends to: whose it is now, and whether this router can reach it. */
function* ofTarget(
  rule: FirewallRule,
  { address, owner }: NatTarget,
  { owners, routeTo, router }: NatScene,
): Generator<Remark> {
  if (owner === undefined) {
    if (!owners.known || owners.inPool(address) === undefined) return;
    const moved = owners.movedTo(rule.comment, address);
    yield moved === undefined
      ? { health: 'down', sentence: say('nat.orphan', { address }) }
      : { health: 'down', sentence: say('nat.moved', { address, ...moved }) };
    return;
  }
  const port = unserved(rule, owner.ports);
  if (port !== undefined) yield { health: 'down', sentence: say('nat.portNotServed', { port, address }) };
  const route = routeTo(address);
  if (route?.health === 'down') yield { health: 'down', sentence: say('nat.noNextHop', { address }) };
  else if (route?.health === 'disabled') {
    yield { health: 'down', sentence: say('nat.notHere', { address, router: router.id }) };
  }
}

/** The first port the rule sends to that no Service on the address has; undefined where all are served or nobody can tell. */
function unserved(
  rule: FirewallRule,
  served: readonly { readonly port: number; readonly protocol: string }[],
): string | undefined {
  const text = rule.toPorts ?? rule.dstPort ?? rule.port;
  if (text === undefined || rule.protocol === undefined) return undefined;
  const missing = eachPort(text)?.find(
    (port) => !served.some((each) => each.port === port && each.protocol.toLowerCase() === rule.protocol),
  );
  return missing === undefined ? undefined : `${rule.protocol}/${missing}`;
}

/** Of what it matches: whether that is what comes in from the Internet, and whether the forward chain lets it pass afterwards. */
function* ofMatch(rule: FirewallRule, target: string, scene: NatScene): Generator<Remark> {
  if (rule.port !== undefined) yield { health: 'degraded', sentence: say('nat.port', { port: rule.port }) };
  if (OPEN.every((matcher) => rule[matcher] === undefined)) {
    yield { health: 'degraded', sentence: say('nat.everywhere') };
  }
  const wan = knownValue(scene.wan);
  if (wan === undefined || wan.names.length === 0) return;
  const names = wan.names.join(', ');
  const missed = missedInterface(rule, wan);
  if (missed !== undefined) {
    yield { health: 'degraded', sentence: say('nat.notWan', { interface: missed, wan: names }) };
    return;
  }
  if (isWhollyPrivate(wan)) {
    yield {
      health: 'degraded',
      sentence: say('nat.privateWan', { address: wan.addresses.join(', '), wan: names }),
    };
  }
  const drop = droppedBy(rule, target, wan, scene);
  if (drop !== undefined)
    yield { health: 'down', sentence: say('nat.forwardDropped', { by: drop.position, chain: drop.chain }) };
}

/** A rule with none of these takes what leaves the LAN as well. */
const OPEN = [
  'dstAddress',
  'dstAddressType',
  'dstAddressList',
  'inInterface',
  'inInterfaceList',
  'srcAddress',
  'srcAddressList',
] as const satisfies readonly (keyof FirewallRule)[];

/** The interface or list a rule matches although nothing from the Internet comes in by it. */
function missedInterface({ inInterface, inInterfaceList }: FirewallRule, wan: Wan): string | undefined {
  if (inInterface !== undefined && !wan.names.some((name) => isOrNot(inInterface, (own) => own === name))) {
    return inInterface;
  }
  if (
    inInterfaceList === undefined ||
    ['all', 'dynamic', 'static'].includes(inInterfaceList.replace('!', ''))
  ) {
    return undefined;
  }
  const hit = wan.names.some((name) =>
    isOrNot(inInterfaceList, (list) => wan.lists.get(list)?.has(name) ?? false),
  );
  return hit ? undefined : inInterfaceList;
}

function isOrNot(matcher: string, is: (name: string) => boolean): boolean {
  return matcher.startsWith('!') ? !is(matcher.slice(1)) : is(matcher);
}

function droppedBy(rule: FirewallRule, target: string, wan: Wan, scene: NatScene): FirewallRule | undefined {
  const filter = knownValue(scene.router.forwardFilter);
  if (filter === undefined || filter.length === 0) return undefined;
  const hops = scene.routeTo(target)?.hops;
  const hop = hops && knownValue(hops)?.find((each) => each.state === 'in-use');
  const fate = fateOf(forwardedAs(rule, target, wan, hop?.interface), filter);
  return fate.is === 'dropped' ? fate.by : undefined;
}

/** The first packet of a connection that a dst-nat rule takes in from the WAN, as chain `forward` sees it. */
export function forwardedAs(
  rule: FirewallRule,
  target: string,
  wan: Wan,
  outInterface: string | undefined,
): Forwarded {
  const [inInterface, ...others] = wan.names;
  const port = rule.toPorts ?? rule.dstPort ?? rule.port;
  const ports = port === undefined ? undefined : eachPort(port);
  return {
    natState: 'dstnat',
    inInterface: others.length > 0 ? undefined : inInterface,
    inLists: others.length > 0 ? undefined : listsWith(wan, inInterface),
    outInterface,
    outLists: listsWith(wan, outInterface),
    protocol: rule.protocol,
    dstAddress: bare(target),
    dstPort: ports?.length === 1 ? ports[0] : undefined,
  };
}
