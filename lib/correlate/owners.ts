import { canonicalAddress, parseAddress } from '../ip/index.ts';
import { poolsHolding } from '../metallb/pool-ranges.ts';
import { knownValue } from '../model/feed.ts';
import type { ClusterView } from './cluster-view.ts';
import type { AddressOwners } from './nat.ts';

/** Who owns an address now, over all clusters. */
export function ownersOf(views: readonly ClusterView[]): AddressOwners {
  const owned = new Map<string, { hosts: Set<string>; services: Set<string> }>();
  const ownerAt = (address: string) => {
    const key = canonicalAddress(address) ?? address;
    const entry = owned.get(key) ?? { hosts: new Set<string>(), services: new Set<string>() };
    owned.set(key, entry);
    return entry;
  };
  for (const view of views) {
    for (const service of knownValue(view.state.services) ?? []) {
      const held = [...service.loadBalancer.flatMap((entry) => entry.ip ?? []), ...service.externalIPs];
      for (const address of held) ownerAt(address).services.add(`${service.namespace}/${service.name}`);
    }
    for (const host of view.exposure.hosts) {
      if (host.host === undefined) continue;
      for (const address of host.addresses) {
        if (address.owner !== undefined) ownerAt(address.address).hosts.add(host.host);
      }
    }
  }
  return {
    known: views.every((view) => view.state.services.state === 'live'),
    inPool(text) {
      const address = parseAddress(text);
      if (address === undefined) return undefined;
      return views.flatMap((view) => poolsHolding(knownValue(view.config)?.pools ?? [], address))[0]?.name;
    },
    ownerOf(address) {
      const entry = owned.get(canonicalAddress(address) ?? address);
      return entry === undefined || entry.services.size === 0
        ? undefined
        : { hosts: [...entry.hosts].sort(), services: [...entry.services].sort() };
    },
  };
}
