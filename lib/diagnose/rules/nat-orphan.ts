import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** The target lies in a pool and belongs to nobody: connections end in nothing, and the next Service to get it is open to the Internet. */
export const natOrphan = natRule('nat-orphan', 'nat.orphan', 'warning', ({ row, router }) => ({
  sentence: say('finding.nat-orphan.cause', { address: row.toAddresses ?? '' }),
  remedy: [
    onRouter(router, 'finding.nat-orphan.remove', {}, ['/ip/firewall/nat', `remove ${findRule(row)}`]),
  ],
}));
