import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { natRule } from './nat-rule.ts';

/** The same rule twice: the router does not refuse it, and whoever edits one later wonders why nothing changes. */
export const natDuplicate = natRule(
  'nat-duplicate',
  'nat.duplicate',
  'notice',
  ({ row, router, remark }) => ({
    sentence: say('finding.nat-duplicate.cause', { of: remark.params.of ?? '' }),
    remedy: [
      onRouter(
        router,
        'finding.nat-duplicate.remove',
        {},
        ['/ip/firewall/nat', 'print'],
        ['/ip/firewall/nat', `remove numbers=${row.position}`],
      ),
    ],
  }),
);
