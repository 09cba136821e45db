import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** Rewritten, and then dropped: chain forward comes after dst-nat and has a rule that takes the rewritten connection (facts/routeros §5.5). */
export const natForwardDropped = natRule(
  'nat-forward-dropped',
  'nat.forwardDropped',
  'warning',
  ({ row, router, remark }) => {
    const { by = '', chain = 'forward' } = remark.params;
    const dropping = (router === undefined ? undefined : knownValue(router.forwardFilter))?.find(
      (rule) => rule.chain === chain && rule.position === Number(by),
    );
    if (dropping === undefined) return undefined;
    return {
      sentence: say('finding.nat-forward-dropped.cause', { by, chain, address: row.toAddresses ?? '' }),
      remedy: [
        onRouter(router, 'finding.nat-forward-dropped.accept', {}, [
          '/ip/firewall/filter',
          `add chain=${chain} action=accept connection-nat-state=dstnat connection-state=new place-before=${findRule(dropping)}`,
        ]),
      ],
    };
  },
);
