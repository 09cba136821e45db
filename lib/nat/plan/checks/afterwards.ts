import { listsWith } from '../../../correlate/wan.ts';
import { fateOf } from '../../../firewall/forward-filter.ts';
import { ingressOf } from '../../../firewall/ground.ts';
import { knownValue } from '../../../model/feed.ts';
import type { Check, PlannedRule } from '../../contract.ts';
import { check } from '../check.ts';
import { asFirewallRule } from '../rule.ts';
import type { Scene } from '../scene.ts';
import { portOf, ruleEvidence } from './table.ts';

/** Of what happens to a packet after the translation. */
export function afterwardsChecks(scene: Scene): Check[] {
  return [
    ...scene.wanted.map((rule) => forwardCheck(rule, scene)),
    ...fastTrackNote(scene),
    hairpinNote(scene),
  ];
}

/** The fate of a new connection in chain forward, walked in its order. */
function forwardCheck(rule: PlannedRule, { router, route, wan, ground }: Scene): Check {
  const filter = knownValue(router.forwardFilter);
  const port = portOf(rule);
  if (filter === undefined) return check('warn', 'forward.unread', { feed: router.forwardFilter.feed });
  const met = [...(ingressOf(asFirewallRule(rule, 0), ground) ?? [])];
  const inside = rule.dstAddress === undefined ? met : wan.names;
  const from = inside.length === 1 ? inside[0] : undefined;
  const hop =
    route?.hops.state === 'unknown' ? undefined : route?.hops.value.find((each) => each.state === 'in-use');
  const fate = fateOf(
    {
      natState: 'dstnat',
      inInterface: from,
      inLists: listsWith(wan, from),
      outInterface: hop?.interface,
      outLists: listsWith(wan, hop?.interface),
      protocol: rule.protocol,
      dstAddress: rule.toAddresses,
      dstPort: Number(rule.toPorts ?? rule.dstPort),
    },
    filter,
  );
  if (fate.is === 'dropped') {
    const { feed } = router.forwardFilter;
    return check('block', 'forward.dropped', { port, by: fate.by.position, chain: fate.by.chain }, [
      ruleEvidence(`${router.id} filter`, fate.by, feed),
    ]);
  }
  return fate.is === 'accepted'
    ? check('pass', 'forward.accepted', { port })
    : check('warn', 'forward.unsure', { port });
}

/** FastTrack does not stop anything, but counters of later rules stand still. */
function fastTrackNote({ router }: Scene): Check[] {
  const rule = knownValue(router.forwardFilter)?.find(
    (each) => each.action === 'fasttrack-connection' && !each.disabled,
  );
  if (rule === undefined) return [];
  return [
    check('note', 'fastTrack.on', {}, [ruleEvidence(`${router.id} filter`, rule, router.forwardFilter.feed)]),
  ];
}

/** A rule that looks at the incoming interface never meets a client inside who asks for the public address. */
function hairpinNote({ choice }: Scene): Check {
  return check('note', choice.kind === 'address' ? 'hairpin.needsSrcNat' : 'hairpin.no');
}
