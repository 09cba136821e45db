import type { FirewallRule } from '../model/router.ts';
import { addressOverlap } from './address-overlap.ts';
import { type Ground, ingressOf } from './ground.ts';
import { portOverlap } from './port-overlap.ts';

/** How much of the packets one rule matches another matches too. `some` also where nobody can tell. */
export type Overlap = 'all' | 'some' | 'none';

/**
 * How much of what `subject` matches `rule` matches as well, on this router. A subject that names interfaces and no destination means
 * packets to the router's own addresses there: nothing else comes in from the Internet to be translated.
 */
export function overlapOf(rule: FirewallRule, subject: FirewallRule, ground: Ground): Overlap {
  return least(MEASURES.map((measure) => measure(rule, subject, ground)));
}

/** Whether a rule matches every packet that `subject` does: that its overlap is `all`. */
export function holdsAll(rule: FirewallRule, subject: FirewallRule, ground: Ground): boolean {
  return MEASURES.every((measure) => measure(rule, subject, ground) === 'all');
}

type Measure = (rule: FirewallRule, subject: FirewallRule, ground: Ground) => Overlap;

/** The cheapest and most telling first. */
const MEASURES: readonly Measure[] = [
  (rule, subject) => portOverlap(rule.dstPort, subject.dstPort),
  (rule, subject) => eitherPortOverlap(rule.port, subject),
  (rule, subject) => protocolOverlap(rule.protocol, subject.protocol),
  destinationOverlap,
  ingressOverlap,
  (rule, subject) => least(ALIKE.map((matcher) => alike(rule[matcher], subject[matcher]))),
  ({ otherMatchers }, subject) =>
    least(Object.keys(otherMatchers).map((name) => alike(otherMatchers[name], subject.otherMatchers[name]))),
];

/** Matchers of which nobody can tell more than that they are written alike. */
const ALIKE = [
  'srcAddress',
  'srcAddressList',
  'srcPort',
  'dstAddressList',
  'outInterface',
  'outInterfaceList',
  'connectionState',
  'connectionNatState',
] as const satisfies readonly (keyof FirewallRule)[];

export function least(overlaps: readonly Overlap[]): Overlap {
  if (overlaps.includes('none')) return 'none';
  return overlaps.includes('some') ? 'some' : 'all';
}

function alike(matcher: string | undefined, other: string | undefined): Overlap {
  return matcher === undefined || matcher === other ? 'all' : 'some';
}

const NUMBERS: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '132': 'sctp' };

function protocolOverlap(matcher: string | undefined, other: string | undefined): Overlap {
  if (matcher === undefined || matcher === other) return 'all';
  if (other === undefined || other.startsWith('!')) return 'some';
  const negated = matcher.startsWith('!');
  const [a, b] = [matcher.replace('!', ''), other].map((name) => NUMBERS[name] ?? name);
  return (a === b) === negated ? 'none' : 'all';
}

/** `port=` matches source or destination, so beyond the ports it names nobody can say that it does not match. */
function eitherPortOverlap(matcher: string | undefined, subject: FirewallRule): Overlap {
  if (matcher === undefined || matcher === subject.port) return 'all';
  return portOverlap(matcher, subject.dstPort) === 'all' ? 'all' : 'some';
}

function ingressOverlap(rule: FirewallRule, subject: FirewallRule, ground: Ground): Overlap {
  if (rule.inInterface === undefined && rule.inInterfaceList === undefined) return 'all';
  if (rule.inInterface === subject.inInterface && rule.inInterfaceList === subject.inInterfaceList)
    return 'all';
  const [all, some] = [ingressOf(rule, ground), ingressOf(subject, ground)];
  if (all === undefined || some === undefined || some.size === 0) return 'some';
  const hits = [...some].filter((name) => all.has(name)).length;
  return hits === some.size ? 'all' : hits === 0 ? 'none' : 'some';
}

function destinationOverlap(rule: FirewallRule, subject: FirewallRule, ground: Ground): Overlap {
  const meant = destinationsOf(subject, ground);
  return least([addressOverlap(rule.dstAddress, meant), typeOverlap(rule, subject, meant, ground)]);
}

function destinationsOf(subject: FirewallRule, ground: Ground): readonly string[] | undefined {
  if (subject.dstAddress !== undefined) {
    return subject.dstAddress.startsWith('!') ? undefined : [subject.dstAddress];
  }
  if (subject.inInterface === undefined && subject.inInterfaceList === undefined) return undefined;
  const own = [...(ingressOf(subject, ground) ?? [])].flatMap((name) => ground.addresses.get(name) ?? []);
  return own.length === 0 ? undefined : own;
}

/** `dst-address-type=local` means any address of the router; other types are not told apart. */
function typeOverlap(
  rule: FirewallRule,
  subject: FirewallRule,
  meant: readonly string[] | undefined,
  ground: Ground,
): Overlap {
  const type = rule.dstAddressType;
  if (type === undefined || type === subject.dstAddressType) return 'all';
  const own = new Set([...ground.addresses.values()].flat());
  if (meant === undefined || own.size === 0 || !['local', '!local'].includes(type)) return 'some';
  const local = meant.filter((address) => own.has(address)).length;
  const hits = type === 'local' ? local : meant.length - local;
  return hits === meant.length ? 'all' : hits === 0 ? 'none' : 'some';
}
