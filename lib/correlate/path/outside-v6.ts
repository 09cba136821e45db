import { type Fate, fateOf } from '../../firewall/forward-filter.ts';
import { parseAddress, parsePrefix, prefixContains } from '../../ip/index.ts';
import { knownValue } from '../../model/feed.ts';
import type { FirewallRule, Ipv6Forwarding, RouterState } from '../../model/router.ts';
import type { RouteRow } from '../../model/snapshot.ts';
import { listsWith, wanOf } from '../wan.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import { ruleEvidence } from './rule-evidence.ts';
import type { Leg } from './scene.ts';

const at = hopAt('forward');

/**
 * The hops between the router and the Internet for an IPv6 address, which is reached as it is: the forward filter alone decides. Closed to
 * the Internet is what RouterOS is by default, and no fault; an accept that an earlier drop makes useless is one.
 */
export function outsideV6Hops(leg: Leg, route: RouteRow, state: RouterState): Draft[] {
  const { ipv6Forwarding: forwarding } = state;
  if (forwarding.state === 'unknown') {
    return forwarding.problem.code === 'routeros.absent'
      ? [at('not-applicable', 'path.outside.noIpv6', { router: state.id })]
      : [unreadAt('forward', forwarding)];
  }
  const ways = waysOut(forwarding.value);
  if (ways.length === 0) return [at('not-applicable', 'path.outside.noIpv6', { router: state.id })];
  const translated = hopAt('nat')('not-applicable', 'path.outside.ipv6');
  const out = hopAt('wan')(
    'ok',
    'path.wan.ipv6',
    { interfaces: ways.join(', ') },
    {
      evidence: [evidence(`${state.id} route ::/0`, 'interface', ways.join(', '), forwarding)],
      rests: [forwarding],
    },
  );
  return [forwardHop(leg, route, state, forwarding, ways), translated, out];
}

function forwardHop(
  { row, address }: Leg,
  route: RouteRow,
  state: RouterState,
  forwarding: Exclude<RouterState['ipv6Forwarding'], { state: 'unknown' }>,
  ways: readonly string[],
): Draft {
  const wan = wanOf(state);
  if (wan.state === 'unknown') return unreadAt('forward', wan);
  const target = address?.address ?? '';
  const { rules } = forwarding.value;
  const [way, ...others] = ways;
  const inInterface = others.length > 0 ? undefined : way;
  const outInterface = knownValue(route.hops)?.find(({ state: use }) => use === 'in-use')?.interface;
  const fates = row.ports.map(({ port, protocol }) => ({
    text: `${protocol} ${port}`,
    fate: fateOf(
      {
        natState: undefined,
        inInterface,
        inLists: listsWith(wan.value, inInterface),
        outInterface,
        outLists: listsWith(wan.value, outInterface),
        protocol: protocol.toLowerCase(),
        dstAddress: target,
        dstPort: port,
      },
      rules,
    ),
  }));
  const of = (is: Fate['is']) => fates.filter(({ fate }) => fate.is === is);
  const drops = [...new Set(fates.flatMap(({ fate }) => (fate.is === 'dropped' ? [fate.by] : [])))];
  const more = {
    evidence: drops.map((rule) => ruleEvidence(state.id, '/ipv6 firewall filter', rule, forwarding)),
    rests: [forwarding, wan],
  };
  const router = state.id;
  const [drop] = drops;
  if (of('unsure').length > 0) return at('unknown', 'path.forward.unsure', { router }, more);
  if (drop === undefined) return at('ok', 'path.forward.passes', { router }, more);
  const open = of('accepted');
  if (open.length > 0) {
    const ports = open.map(({ text }) => text).join(', ');
    return at('ok', 'path.forward.passesSome', { router, ports }, more);
  }
  const meant = rules.find(
    (rule) => isMeantFor(rule, target) && rule.chain === drop.chain && rule.position > drop.position,
  );
  return meant === undefined
    ? at('not-applicable', 'path.outside.closedV6', { router, rule: drop.position, chain: drop.chain }, more)
    : at(
        'broken',
        'path.forward.acceptTooLate',
        { router, rule: drop.position, chain: drop.chain, accept: meant.position },
        more,
      );
}

/** Whether somebody wrote this rule to let an address in. */
function isMeantFor(rule: FirewallRule, target: string): boolean {
  if (rule.action !== 'accept' || rule.disabled || rule.dstAddress === undefined) return false;
  const prefix = parsePrefix(rule.dstAddress.includes('/') ? rule.dstAddress : `${rule.dstAddress}/128`);
  const address = parseAddress(target);
  return prefix !== undefined && address !== undefined && prefixContains(prefix, address);
}

/** Interfaces by which the default route leaves. */
function waysOut({ defaultRoutes }: Ipv6Forwarding): readonly string[] {
  const used = defaultRoutes.filter(({ use }) => use === 'in-use');
  return [...new Set(used.flatMap((route) => route.interface ?? []))];
}
