import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** A rule of ours whose Service has another address by now: MetalLB ≥0.14 gives new ones when a pool is edited. */
export const natMoved = natRule('nat-moved', 'nat.moved', 'warning', ({ row, router, remark }) => ({
  sentence: say('finding.nat-moved.cause', {
    address: row.toAddresses ?? '',
    service: remark.params.service ?? '',
    now: remark.params.now ?? '',
  }),
  remedy: [
    onRouter(router, 'finding.nat-moved.follow', {}, [
      '/ip/firewall/nat',
      `set ${findRule(row)} to-addresses=${remark.params.now}`,
    ]),
  ],
}));
