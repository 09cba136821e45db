import { knownValue } from '../../../model/feed.ts';
import type { Check } from '../../contract.ts';
import { check } from '../check.ts';
import type { Scene, Target } from '../scene.ts';

/** Of what is to be opened: a Service owns the address, has the port and can serve. */
export function targetChecks({ service, address, ports }: Target): Check[] {
  const { owner } = address;
  const object = `${service.kind} ${service.namespace}/${service.name}`;
  const at = { object, field: 'address', value: `${address.address} (${address.class})` };
  const checks: Check[] = [
    owner === undefined || !['pool', 'external-ip'].includes(address.class)
      ? check('block', 'owned.nobody', { address: address.address }, [at])
      : check('pass', 'owned.by', { address: address.address, owner }, [at]),
  ];
  for (const { port, protocol } of ports) {
    const name = `${protocol.toUpperCase()} ${port}`;
    const served = service.ports.some(
      (each) => each.port === port && each.protocol.toUpperCase() === protocol.toUpperCase(),
    );
    const evidence = [
      {
        object: owner ?? object,
        field: 'ports',
        value: service.ports.map((each) => `${each.port}/${each.protocol}`).join(', '),
      },
    ];
    if (!isTranslated(protocol)) checks.push(check('block', 'protocol.other', { protocol }, evidence));
    else
      checks.push(
        check(served ? 'pass' : 'block', served ? 'listens.yes' : 'listens.no', { port: name }, evidence),
      );
  }
  return [...checks, ...endpointChecks(service)];
}

/** Protocols that a rule of ours can carry. */
export function isTranslated(protocol: string): boolean {
  return ['tcp', 'udp'].includes(protocol.toLowerCase());
}

function endpointChecks({ endpoints }: Target['service']): Check[] {
  if (endpoints.state === 'unknown') return [check('warn', 'endpoints.unknown', { feed: endpoints.feed })];
  const { ready, total } = endpoints.value;
  const evidence = [
    { object: 'EndpointSlice', field: 'ready', value: `${ready} / ${total}`, feed: endpoints.feed },
  ];
  return ready === 0
    ? [check('warn', 'endpoints.none', {}, evidence)]
    : [check('pass', 'endpoints.some', { ready, total }, evidence)];
}

/** Whether this router has a next hop in use to the address. */
export function reachableCheck({ route, router, target }: Scene): Check {
  const names = { address: target.address.address, router: router.id };
  if (route === undefined) return check('warn', 'reachable.notRouted', names);
  const hops = knownValue(route.hops);
  if (hops === undefined) return check('warn', 'reachable.unknown', { ...names, feed: route.hops.feed });
  const used = hops.filter((hop) => hop.state === 'in-use');
  const evidence = [
    {
      object: `${router.id} ${route.prefix}`,
      field: 'next hops',
      value: hops.map((hop) => `${hop.nextHop} ${hop.state}`).join(', ') || '–',
      feed: route.hops.feed,
    },
  ];
  return used.length === 0
    ? check('block', 'reachable.none', names, evidence)
    : check('pass', 'reachable.over', { ...names, count: used.length }, evidence);
}
