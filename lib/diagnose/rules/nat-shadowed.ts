import { say } from '../../correlate/sentence.ts';
import { wanOf } from '../../correlate/wan.ts';
import { knownValue } from '../../model/feed.ts';
import { onRouter } from '../remedy.ts';
import { findRule, type NatCase, natRule, ruleAt } from './nat-rule.ts';

/** An earlier rule takes every connection that this one could: it never acts. */
export const natShadowed = natRule('nat-shadowed', 'nat.shadowed', 'warning', (of) => {
  const earlier = ruleAt(of, of.remark.params.by);
  return {
    sentence: say('finding.nat-shadowed.cause', {
      by: of.remark.params.by ?? '',
      to: earlier?.toAddresses ?? earlier?.action ?? '',
      address: of.row.toAddresses ?? '',
    }),
    remedy: [
      onRouter(
        of.router,
        'finding.nat-shadowed.narrow',
        {},
        ['/ip/firewall/nat', `set ${findRule(of.row)} dst-address=${publicAddress(of)}`],
        ['/ip/firewall/nat', `move ${findRule(of.row)} destination=${of.remark.params.by}`],
      ),
      onRouter(of.router, 'finding.nat-shadowed.remove', {}, [
        '/ip/firewall/nat',
        `remove ${findRule(of.row)}`,
      ]),
    ],
  };
});

/** An address of the WAN, for a rule that is to match one of several. */
function publicAddress({ router }: NatCase): string {
  const wan = router === undefined ? undefined : knownValue(wanOf(router));
  return wan?.addresses[0] ?? '192.0.2.1';
}
