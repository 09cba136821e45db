import { allocationView, whyPending } from '../../metallb/index.ts';
import { knownValue } from '../../model/feed.ts';
import { optional } from '../../model/optional.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

const at = hopAt('address');

/** The load balancer address: whether there is one, and which pool it is from. */
export function addressHop(leg: Leg): Draft {
  const { view, host, row, address } = leg;
  const { services } = view.state;
  if (services.state === 'unknown') return unreadAt('address', services);
  const owner = host.ownerService;
  const object =
    owner === undefined
      ? `${host.kind} ${host.namespace}/${host.name}`
      : `Service ${owner.namespace}/${owner.name}`;
  const field =
    host.kind === 'Gateway' && owner === undefined ? 'status.addresses' : 'status.loadBalancer.ingress';
  const more = {
    evidence: [
      evidence(object, field, address?.address ?? '–', services),
      ...(address?.pool === undefined
        ? []
        : [
            evidence(
              `IPAddressPool ${address.pool}`,
              'spec.addresses',
              poolText(leg, address.pool),
              view.config,
            ),
          ]),
    ],
    subjects: address?.pool === undefined ? [] : [`pools/${row.cluster}|${address.pool}`],
    rests: [services],
  };
  if (address === undefined) {
    return at('broken', 'path.address.none', {}, { ...more, ...optional({ problem: whyNone(leg) }) });
  }
  const params = { address: address.address, pool: address.pool ?? '' };
  switch (address.class) {
    case 'pool':
      return at('ok', 'path.address.fromPool', params, more);
    case 'unowned':
      return at('broken', 'path.address.unowned', params, more);
    case 'hostname':
      return at('not-applicable', 'path.address.hostname', params, more);
    default:
      return at('not-applicable', 'path.address.notMetalLb', params, more);
  }
}

function poolText({ view }: Leg, name: string): string {
  const pool = knownValue(view.config)?.pools.find((each) => each.name === name);
  return pool?.ranges.map(({ text }) => text).join(', ') ?? '';
}

/** Why MetalLB gives it none, by MetalLB's own rules. */
function whyNone({ view, host }: Leg) {
  const services = knownValue(view.state.services);
  const namespaces = knownValue(view.state.namespaces);
  const owner = host.ownerService;
  if (owner === undefined || services === undefined || namespaces === undefined) return undefined;
  return whyPending(
    owner,
    allocationView(knownValue(view.config), knownValue(view.install), services, namespaces),
  );
}
