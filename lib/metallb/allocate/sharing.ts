import { formatAddress, type IpAddress, parseAddress } from '../../ip/index.ts';
import type { ClusterService } from '../../model/cluster.ts';
import type { Problem } from '../../model/problem.ts';

/** The Services on each address, by canonical text. */
export type Tenants = ReadonlyMap<string, readonly ClusterService[]>;

export function tenantsOf(services: readonly ClusterService[]): Tenants {
  const tenants = new Map<string, ClusterService[]>();
  for (const service of services) {
    for (const { ip } of service.loadBalancer) {
      const address = ip === undefined ? undefined : parseAddress(ip);
      if (address === undefined) continue;
      const text = formatAddress(address);
      const list = tenants.get(text);
      if (list === undefined) tenants.set(text, [service]);
      else list.push(service);
    }
  }
  return tenants;
}

/**
 * Why a Service cannot move in with those on an address, or undefined where it can: all need the same sharing key, no port twice,
 * and the same backend: Local Services share only with Local ones of the same Pods.
 */
export function sharingFault(
  service: ClusterService,
  address: IpAddress,
  tenants: Tenants,
): Problem | undefined {
  const text = formatAddress(address);
  const others = (tenants.get(text) ?? []).filter(
    (other) => other.namespace !== service.namespace || other.name !== service.name,
  );
  const [first] = others;
  if (first === undefined) return undefined;
  const names = others.map(({ namespace, name }) => `${namespace}/${name}`).join(', ');
  const why = keyFault(service, first);
  if (why !== undefined) {
    return {
      code: `metallb.${why}`,
      message: `can't change sharing key for "${service.namespace}/${service.name}", address ${text} also in use by ${names}: ${SHARING[why]}`,
      params: { address: text, others: names },
      suggestion:
        'Give all of them the same metallb.io/allow-shared-ip, different ports and one externalTrafficPolicy.',
    };
  }
  const taken = others.flatMap((other) => other.ports.map((port) => ({ other, port })));
  const clash = taken.find(({ port }) =>
    service.ports.some((own) => own.port === port.port && own.protocol === port.protocol),
  );
  if (clash === undefined) return undefined;
  const port = `${clash.port.protocol.toLowerCase()}/${clash.port.port}`;
  return {
    code: 'metallb.port-in-use',
    message: `port ${port} is already in use on "${text}"`,
    params: { address: text, port, other: `${clash.other.namespace}/${clash.other.name}` },
  };
}

const SHARING = {
  'sharing-not-allowed': 'one of them has no sharing key',
  'sharing-other-key': 'the sharing keys differ',
  'sharing-other-backend': 'externalTrafficPolicy Local needs the same Pods behind all of them',
} as const;

function keyFault(service: ClusterService, other: ClusterService): keyof typeof SHARING | undefined {
  const [own, theirs] = [service.wish.sharingKey, other.wish.sharingKey];
  if (!own || !theirs) return 'sharing-not-allowed';
  if (own !== theirs) return 'sharing-other-key';
  return backendKey(service) === backendKey(other) ? undefined : 'sharing-other-backend';
}

function backendKey({ externalTrafficPolicy, selector }: ClusterService): string {
  if (externalTrafficPolicy === 'Cluster') return '';
  return Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}
