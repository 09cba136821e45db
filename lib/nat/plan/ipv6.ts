import type { RouterPlan } from '../contract.ts';
import { check } from './check.ts';
import { isTranslated, targetChecks } from './checks/target.ts';
import type { Target } from './scene.ts';

/** An IPv6 address is reached as it is, without translation: what it needs is a filter rule, which is not ours to write. */
export function ipv6Plan(target: Target, router: string, dialect: RouterPlan['dialect']): RouterPlan {
  const menu = dialect === 'routeros-6' ? '/ipv6 firewall filter' : '/ipv6/firewall/filter';
  const add = dialect === 'routeros-6' ? `${menu} add` : `${menu}/add`;
  return {
    router,
    dialect,
    verdict: 'blocked',
    wanChoices: [],
    rules: [],
    already: [],
    position: 0,
    checks: [...targetChecks(target), check('block', 'ipv6.filter', { address: target.address.address })],
    commands: target.ports
      .filter(({ protocol }) => isTranslated(protocol))
      .map(
        ({ port, protocol }) =>
          `${add} chain=forward action=accept protocol=${protocol.toLowerCase()} dst-address=${target.address.address}/128 dst-port=${port} in-interface-list=WAN place-before=[find chain=forward action=drop]`,
      ),
    basis: '',
  };
}
