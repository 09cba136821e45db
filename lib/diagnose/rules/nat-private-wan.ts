import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { natRule } from './nat-rule.ts';

/** The WAN has an address the Internet cannot reach (CGNAT, another router in front): told once a router, for it holds for every rule. */
export const natPrivateWan = natRule(
  'nat-private-wan',
  'nat.privateWan',
  'notice',
  ({ network, row, router, remark }) => {
    const first = network.rows.nat.rows.find(
      (other) => other.router === row.router && other.remarks.some(({ key }) => key === 'nat.privateWan'),
    );
    if (first !== row) return undefined;
    return {
      sentence: say('finding.nat-private-wan.cause', {
        router: row.router,
        address: remark.params.address ?? '',
      }),
      remedy: [
        onRouter(
          router,
          'finding.nat-private-wan.look',
          {},
          ['/ip/cloud', 'print'],
          ['/ip/address', 'print'],
        ),
      ],
    };
  },
);
