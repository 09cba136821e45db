import type { FirewallRule } from '../../model/router.ts';
import type { Evidence } from '../../model/snapshot.ts';
import { evidence } from './draft.ts';

/** One firewall rule with what it matches. @param menu as the terminal has it, e.g. `/ip firewall filter` */
export function ruleEvidence(
  router: string,
  menu: string,
  rule: FirewallRule,
  from: { readonly feed: string },
): Evidence {
  const matchers = [
    ['protocol', rule.protocol],
    ['dst-port', rule.dstPort],
    ['port', rule.port],
    ['dst-address', rule.dstAddress],
    ['in-interface', rule.inInterface],
    ['in-interface-list', rule.inInterfaceList],
    ['connection-state', rule.connectionState],
    ['connection-nat-state', rule.connectionNatState],
    ['to-addresses', rule.toAddresses],
    ['to-ports', rule.toPorts],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return evidence(
    `${router} ${menu} ${rule.position}`,
    `chain=${rule.chain} action=${rule.action}`,
    matchers.join(' '),
    from,
  );
}
