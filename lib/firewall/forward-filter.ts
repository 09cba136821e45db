import { parseAddress, parsePrefix, prefixContains } from '../ip/index.ts';
import type { FirewallRule } from '../model/router.ts';
import { matchesPort, parsePorts } from './ports.ts';

/** The first packet of a connection from the Internet, after dst-nat. What is undefined is not known. */
export type Forwarded = {
  /** Undefined: it was not translated. */
  readonly natState: 'dstnat' | undefined;
  readonly inInterface: string | undefined;
  /** Lists the interface is a member of. */
  readonly inLists: ReadonlySet<string> | undefined;
  readonly outInterface: string | undefined;
  readonly outLists: ReadonlySet<string> | undefined;
  readonly protocol: string | undefined;
  readonly dstAddress: string;
  readonly dstPort: number | undefined;
};

/** `accepted` where no rule takes it either: the chain's own policy is accept. `unsure`: a rule may or may not take it. */
export type Fate =
  | { readonly is: 'accepted' }
  | { readonly is: 'dropped'; readonly by: FirewallRule }
  | { readonly is: 'unsure' };

type Match = 'all' | 'none' | 'some';

const ENDS: Readonly<Record<string, 'accepted' | 'dropped'>> = {
  accept: 'accepted',
  drop: 'dropped',
  reject: 'dropped',
  tarpit: 'dropped',
};

/**
 * Walks chain `forward` in its order and down its jumps, as the router does. A rule that may take some of these packets and not others
 * makes what comes after unsure, unless every later rule agrees with it.
 */
export function fateOf(packet: Forwarded, rules: readonly FirewallRule[]): Fate {
  const entered = new Set<string>();
  let partly: 'accepted' | 'dropped' | undefined;

  /** Undefined: the chain leaves some or all of the packets to what called it. */
  function walk(chain: string, whole: boolean): Fate | undefined {
    if (entered.has(chain)) return { is: 'unsure' };
    entered.add(chain);
    let all = whole;
    for (const rule of rules) {
      if (rule.chain !== chain || rule.disabled || rule.invalid) continue;
      const match = matchOf(rule, packet);
      if (match === 'none') continue;
      const takesAll = match === 'all' && all;
      const end = ENDS[rule.action];
      if (rule.action === 'return') {
        if (match === 'all') break;
        all = false;
      } else if (rule.action === 'jump') {
        const fate: Fate | undefined =
          rule.jumpTarget === undefined ? { is: 'unsure' } : walk(rule.jumpTarget, takesAll);
        if (fate !== undefined) return fate;
      } else if (end !== undefined) {
        if (partly !== undefined && partly !== end) return { is: 'unsure' };
        if (takesAll) return end === 'accepted' ? { is: 'accepted' } : { is: 'dropped', by: rule };
        partly = end;
      }
    }
    entered.delete(chain);
    return undefined;
  }

  return walk('forward', true) ?? (partly === 'dropped' ? { is: 'unsure' } : { is: 'accepted' });
}

function matchOf(rule: FirewallRule, packet: Forwarded): Match {
  const verdicts: readonly Match[] = [
    word(rule.connectionNatState, packet.natState ?? ''),
    word(rule.connectionState, 'new'),
    interfaceMatch(rule.inInterface, packet.inInterface),
    listMatch(rule.inInterfaceList, packet.inLists),
    interfaceMatch(rule.outInterface, packet.outInterface),
    listMatch(rule.outInterfaceList, packet.outLists),
    protocolMatch(rule.protocol, packet.protocol),
    addressMatch(rule.dstAddress, packet.dstAddress),
    portMatch(rule.dstPort, packet.dstPort),
    // Whoever connects has any address and any port: such a rule is for some of them.
    rule.srcAddress === undefined ? 'all' : 'some',
    rule.srcPort === undefined ? 'all' : 'some',
    rule.port === undefined ? 'all' : 'some',
    rule.srcAddressList === undefined ? 'all' : 'some',
    rule.dstAddressList === undefined ? 'all' : 'some',
    rule.dstAddressType === undefined ? 'all' : rule.dstAddressType === 'local' ? 'none' : 'some',
    Object.keys(rule.otherMatchers).length === 0 ? 'all' : 'some',
  ];
  if (verdicts.includes('none')) return 'none';
  return verdicts.includes('some') ? 'some' : 'all';
}

/** A comma list of states of which the packet has exactly one. */
function word(matcher: string | undefined, state: string): Match {
  if (matcher === undefined) return 'all';
  const negated = matcher.startsWith('!');
  const named = matcher.replace('!', '').split(',').includes(state);
  return named === negated ? 'none' : 'all';
}

function protocolMatch(matcher: string | undefined, protocol: string | undefined): Match {
  if (matcher === undefined) return 'all';
  return protocol === undefined ? 'some' : word(matcher, protocol);
}

function interfaceMatch(matcher: string | undefined, name: string | undefined): Match {
  if (matcher === undefined) return 'all';
  if (name === undefined) return 'some';
  return matcher.startsWith('!') ? holds(matcher.slice(1) !== name) : holds(matcher === name);
}

function listMatch(matcher: string | undefined, lists: ReadonlySet<string> | undefined): Match {
  if (matcher === undefined || matcher === 'all') return 'all';
  // Lists the router makes itself (`dynamic`, `static`) have members nobody shows.
  const name = matcher.replace('!', '');
  if (lists === undefined || ['all', 'none', 'dynamic', 'static'].includes(name)) return 'some';
  return holds(lists.has(name) !== matcher.startsWith('!'));
}

function addressMatch(matcher: string | undefined, text: string): Match {
  if (matcher === undefined) return 'all';
  const written = matcher.replace('!', '');
  const address = parseAddress(text);
  const prefix = parsePrefix(written.includes('/') ? written : `${written}/${text.includes(':') ? 128 : 32}`);
  if (address === undefined || prefix === undefined) return 'some';
  return holds(prefixContains(prefix, address) !== matcher.startsWith('!'));
}

function portMatch(matcher: string | undefined, port: number | undefined): Match {
  if (matcher === undefined) return 'all';
  const ports = parsePorts(matcher);
  return port === undefined || ports === undefined ? 'some' : holds(matchesPort(ports, port));
}

function holds(match: boolean): Match {
  return match ? 'all' : 'none';
}
