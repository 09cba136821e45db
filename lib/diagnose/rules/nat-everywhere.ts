import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** Without interface or address a rule takes all traffic to that port, also what leaves the LAN for other people's servers. */
export const natEverywhere = natRule('nat-everywhere', 'nat.everywhere', 'warning', ({ row, router }) => ({
  sentence: say('finding.nat-everywhere.cause', { port: row.dstPort ?? row.port ?? '*' }),
  remedy: [
    onRouter(router, 'finding.nat-everywhere.set', {}, [
      '/ip/firewall/nat',
      `set ${findRule(row)} in-interface-list=WAN`,
    ]),
  ],
}));
