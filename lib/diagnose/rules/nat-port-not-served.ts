import { say } from '../../correlate/sentence.ts';
import { onRouter } from '../remedy.ts';
import { findRule, hostsOf, natRule } from './nat-rule.ts';

/** The target is somebody's, but not with this port or protocol. */
export const natPortNotServed = natRule('nat-port-not-served', 'nat.portNotServed', 'warning', (of) => {
  const { row, router, remark } = of;
  const ports = hostsOf(of).flatMap((service) =>
    service.ports.filter(({ protocol }) => protocol.toLowerCase() === row.protocol).map(({ port }) => port),
  );
  return {
    sentence: say('finding.nat-port-not-served.cause', {
      address: row.toAddresses ?? '',
      port: remark.params.port ?? '',
    }),
    remedy: [
      onRouter(router, 'finding.nat-port-not-served.set', { ports: [...new Set(ports)].join(', ') }, [
        '/ip/firewall/nat',
        `set ${findRule(row)} to-ports=${ports[0] ?? ''}`,
      ]),
    ],
  };
});
