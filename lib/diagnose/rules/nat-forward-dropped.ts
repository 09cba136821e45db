import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { natRule } from './nat-rule.ts';

/** Rewritten, and then dropped: chain forward comes after dst-nat and has a rule that takes the rewritten connection (facts/routeros §5.5). */
export const natForwardDropped = natRule(
  'nat-forward-dropped',
  'nat.forwardDropped',
  'warning',
  ({ row, router, remark }) => ({
    sentence: say('finding.nat-forward-dropped.cause', {
      by: remark.params.by ?? '',
      address: row.toAddresses ?? '',
    }),
    remedy: [
      onRouter(router, 'finding.nat-forward-dropped.accept', {}, [
        '/ip/firewall/filter',
        `add chain=forward action=accept connection-nat-state=dstnat connection-state=new place-before=${remark.params.by}`,
      ]),
    ],
  }),
);
