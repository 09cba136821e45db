import { canonicalAddress, parseAddress } from '../ip/index.ts';
import { claimsByAddress } from '../metallb/index.ts';
import { poolsHolding } from '../metallb/pool-ranges.ts';
import type { ClusterService } from '../model/cluster.ts';
import { knownValue } from '../model/feed.ts';
import { fullName } from '../model/full-name.ts';
import type { AddressPool } from '../model/metallb.ts';
import { once } from '../model/once.ts';
import { remembered } from '../model/remembered.ts';
import type { ClusterView } from './cluster-view.ts';
import { type AddressOwner, type AddressOwners, MARKER } from './nat.ts';

const ownersOnce = remembered<ClusterView['exposure'], AddressOwners>();

/** Who owns an address now, over all clusters. */
export function ownersOf(views: readonly ClusterView[]): AddressOwners {
  const [first] = views;
  if (first === undefined) return listOwners(views);
  const from = views.flatMap(({ exposure, state, config }) => [exposure, state.services, knownValue(config)]);
  return ownersOnce(first.exposure, from, () => listOwners(views));
}

/** The Services of a cluster that have an address from outside it, in each way they have it. */
function owning({ state }: ClusterView, address: string): readonly ClusterService[] {
  const services = knownValue(state.services);
  const claims = services && claimsByAddress(state.id, services).get(address);
  return claims?.map(({ service }) => service) ?? NOBODY;
}

const NOBODY: readonly ClusterService[] = [];

/** Host names by address in canonical text. */
function hostsByAddress(views: readonly ClusterView[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { host, addresses } of views.flatMap(({ exposure }) => exposure.hosts)) {
    if (host === undefined) continue;
    for (const { owner, address } of addresses) {
      if (owner === undefined) continue;
      const some = found.get(address);
      if (some === undefined) found.set(address, [host]);
      else some.push(host);
    }
  }
  return found;
}

/** The addresses of the Service `<cluster>/<namespace>/<service>`. */
function addressesOf(views: readonly ClusterView[], name: string): readonly string[] {
  const [cluster, ...service] = name.split('/');
  const state = views.find((view) => view.state.id === cluster)?.state;
  const held = state && knownValue(state.services)?.find((each) => fullName(each) === service.join('/'));
  return held === undefined ? [] : [...held.loadBalancer.flatMap(({ ip }) => ip ?? []), ...held.externalIPs];
}

function listOwners(views: readonly ClusterView[]): AddressOwners {
  // Read only where some rule points at an address.
  const hosts = once(() => hostsByAddress(views));
  return {
    known: views.length > 0 && views.every((view) => view.state.services.state === 'live'),
    inPool(text) {
      const address = parseAddress(text);
      if (address === undefined) return undefined;
      for (const { config } of views) {
        const [pool] = poolsHolding(knownValue(config)?.pools ?? NO_POOLS, address);
        if (pool !== undefined) return pool.name;
      }
      return undefined;
    },
    ownerOf(written): AddressOwner | undefined {
      const address = canonicalAddress(written) ?? written;
      const clusters: string[] = [];
      const all: ClusterService[] = [];
      for (const view of views) {
        const own = owning(view, address);
        if (own.length > 0) clusters.push(view.state.id);
        all.push(...own);
      }
      if (all.length === 0) return undefined;
      return {
        clusters,
        hosts: distinct(hosts().get(address) ?? []),
        services: distinct(all.map(fullName)),
        ports: all.flatMap(({ ports }) => ports),
      };
    },
    movedTo(comment, address) {
      if (!comment?.startsWith(MARKER)) return undefined;
      const service = comment.slice(MARKER.length).split(':')[0] ?? '';
      const family = address.includes(':');
      const now = addressesOf(views, service).find((each) => each.includes(':') === family);
      return now === undefined ? undefined : { service: service.split('/').slice(1).join('/'), now };
    },
  };
}

const NO_POOLS: readonly AddressPool[] = [];

function distinct(names: readonly string[]): string[] {
  return names.length < 2 ? [...names] : [...new Set(names)].sort();
}
