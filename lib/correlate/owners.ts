import { canonicalAddress, parseAddress } from '../ip/index.ts';
import { poolsHolding } from '../metallb/pool-ranges.ts';
import { knownValue } from '../model/feed.ts';
import { once } from '../model/once.ts';
import { remembered } from '../model/remembered.ts';
import type { ClusterView } from './cluster-view.ts';
import { type AddressOwner, type AddressOwners, MARKER } from './nat.ts';

type Entry = {
  readonly clusters: string[];
  readonly hosts: string[];
  readonly services: string[];
  readonly ports: { port: number; protocol: string }[];
};

const ownersOnce = remembered<ClusterView['exposure'], AddressOwners>();

/** Who owns an address now, over all clusters. */
export function ownersOf(views: readonly ClusterView[]): AddressOwners {
  const [first] = views;
  if (first === undefined) return listOwners(views);
  const from = views.flatMap(({ exposure, state, config }) => [exposure, state.services, knownValue(config)]);
  return ownersOnce(first.exposure, from, () => listOwners(views));
}

/** By address, and the addresses by Service: read only where some rule points at an address. */
function index(views: readonly ClusterView[]) {
  const owned = new Map<string, Entry>();
  const ownerAt = (address: string): Entry => {
    const key = canonicalAddress(address) ?? address;
    const entry = owned.get(key) ?? { clusters: [], hosts: [], services: [], ports: [] };
    owned.set(key, entry);
    return entry;
  };
  /** Addresses by `<cluster>/<namespace>/<service>`. */
  const held = new Map<string, readonly string[]>();
  for (const view of views) {
    for (const service of knownValue(view.state.services) ?? []) {
      const addresses = [...service.loadBalancer.flatMap((entry) => entry.ip ?? []), ...service.externalIPs];
      if (addresses.length === 0) continue;
      held.set(`${view.state.id}/${service.namespace}/${service.name}`, addresses);
      for (const address of addresses) {
        const entry = ownerAt(address);
        entry.clusters.push(view.state.id);
        entry.services.push(`${service.namespace}/${service.name}`);
        for (const { port, protocol } of service.ports) entry.ports.push({ port, protocol });
      }
    }
    for (const host of view.exposure.hosts) {
      if (host.host === undefined) continue;
      for (const address of host.addresses) {
        if (address.owner !== undefined) ownerAt(address.address).hosts.push(host.host);
      }
    }
  }
  return { owned, held };
}

function listOwners(views: readonly ClusterView[]): AddressOwners {
  const indexed = once(() => index(views));
  return {
    known: views.every((view) => view.state.services.state === 'live'),
    inPool(text) {
      const address = parseAddress(text);
      if (address === undefined) return undefined;
      return views.flatMap((view) => poolsHolding(knownValue(view.config)?.pools ?? [], address))[0]?.name;
    },
    ownerOf(address): AddressOwner | undefined {
      const entry = indexed().owned.get(canonicalAddress(address) ?? address);
      if (entry === undefined || entry.services.length === 0) return undefined;
      return {
        clusters: [...new Set(entry.clusters)],
        hosts: distinct(entry.hosts),
        services: distinct(entry.services),
        ports: entry.ports,
      };
    },
    movedTo(comment, address) {
      if (!comment?.startsWith(MARKER)) return undefined;
      const service = comment.slice(MARKER.length).split(':')[0] ?? '';
      const family = address.includes(':');
      const now = indexed()
        .held.get(service)
        ?.find((each) => each.includes(':') === family);
      return now === undefined ? undefined : { service: service.split('/').slice(1).join('/'), now };
    },
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
