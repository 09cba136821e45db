import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, natRule } from './nat-rule.ts';

/** The router itself calls the rule invalid, mostly because its interface is gone. */
export const natInvalid = natRule('nat-invalid', 'nat.invalid', 'warning', ({ row, router }) => ({
  sentence: say('finding.nat-invalid.cause', { interface: row.inInterface ?? row.inInterfaceList ?? '' }),
  remedy: [
    onRouter(router, 'finding.nat-invalid.set', {}, [
      '/ip/firewall/nat',
      `set ${findRule(row)} in-interface-list=WAN !in-interface`,
    ]),
  ],
}));
