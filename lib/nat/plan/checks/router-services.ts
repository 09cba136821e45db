import type { Check, PlannedRule } from '../../contract.ts';
import { check } from '../check.ts';

/** Ports RouterOS serves itself in its default `/ip/service`, by name of the service. */
const SERVICES: Readonly<Record<string, string>> = {
  '21': 'ftp',
  '22': 'ssh',
  '23': 'telnet',
  '80': 'www',
  '443': 'www-ssl',
  '8291': 'winbox',
  '8728': 'api',
  '8729': 'api-ssl',
};

/** Translation comes before the router's own services: from outside, such a port leads to them no more. */
export function routerServiceChecks(rules: readonly PlannedRule[]): Check[] {
  return rules
    .filter((rule) => takesServicePort(rule))
    .map(({ dstPort }) =>
      check('warn', 'routerService.takes', { port: dstPort, service: SERVICES[dstPort] ?? '' }),
    );
}

export function takesServicePort({ protocol, dstPort }: PlannedRule): boolean {
  return protocol === 'tcp' && dstPort in SERVICES;
}
