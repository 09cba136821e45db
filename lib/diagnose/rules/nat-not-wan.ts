import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** Matches an interface nothing from the Internet comes in by: with PPPoE that is the tunnel and not the port under it. */
export const natNotWan = natRule('nat-not-wan', 'nat.notWan', 'notice', ({ row, router, remark }) => {
  const wan = String(remark.params.wan ?? '');
  return {
    sentence: say('finding.nat-not-wan.cause', { interface: remark.params.interface ?? '', wan }),
    remedy: [
      onRouter(router, 'finding.nat-not-wan.set', { wan }, [
        '/ip/firewall/nat',
        `set ${findRule(row)} in-interface=${wan.split(', ')[0]} !in-interface-list`,
      ]),
    ],
  };
});
