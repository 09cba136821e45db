import { canonicalAddress } from '../ip/index.ts';
import type {
  ClusterIngress,
  ClusterService,
  ClusterState,
  LoadBalancerEntry,
  ServicePort,
} from '../model/cluster.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, type Reading } from '../model/feed.ts';
import { gapsOf } from '../model/gaps.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { differing, type Groups } from '../model/kept-groups.ts';
import { keptRows } from '../model/kept-rows.ts';
import type { MetalLbConfig, MetalLbInstall } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import type { AddressClass, Gap, ServiceRow } from '../model/snapshot.ts';
import { type AddressBook, addressBook, type Entrance } from './address-book.ts';
import type { Claim } from './claims.ts';
import { gatewayHosts } from './gateway-hosts.ts';
import { givenTo } from './given.ts';

/** One host name (or bare Service) and where it leads; what a row of the Services page is made of. */
export type ExposedHost = {
  readonly kind: ServiceRow['kind'];
  readonly namespace: string;
  readonly name: string;
  /** Absent for a bare Service; `*` where any host is served. */
  readonly host: string | undefined;
  readonly addresses: readonly HostAddress[];
  readonly ports: ServiceRow['ports'];
  /** The Service that carries the traffic: the controller's for an Ingress or Gateway, itself for a bare Service. */
  readonly ownerService: ClusterService | undefined;
  readonly externalTrafficPolicy: 'Cluster' | 'Local' | undefined;
  /** The Gateway a route is attached to. */
  readonly gateway: { readonly namespace: string; readonly name: string } | undefined;
  /** Names of the cluster's feeds it was made of, without the cluster: `services`, `ingresses`… */
  readonly feeds: readonly string[];
};

export type HostAddress = {
  readonly address: string;
  /** The address as the prefix of itself alone; undefined for a host name. */
  readonly prefix: string | undefined;
  readonly family: 4 | 6 | undefined;
  readonly class: AddressClass;
  /** The pool whose range holds it, also where nobody owns the address any more. */
  readonly pool: string | undefined;
  /** The Service it belongs to, `namespace/name`. */
  readonly owner: string | undefined;
};

/** What is exposed, and the feeds that were missing to say more. */
export type Exposure = { readonly hosts: readonly ExposedHost[]; readonly gaps: readonly Gap[] };

/**
 * Everything exposed to the outside: a row for each host of each Ingress and accepted route, for each Gateway without routes, and
 * for each Service with an outside address that is not merely the entrance of those. An Ingress's address belongs to its
 * controller's Service, found by equality of address. Without Services, nodes or MetalLB's configuration no address can be
 * classed, and there are gaps instead of rows.
 */
export function exposedHosts(
  config: Reading<MetalLbConfig | undefined>,
  install: Reading<MetalLbInstall | undefined>,
  cluster: ClusterState,
): Exposure {
  const { services, nodes } = cluster;
  if (
    services.state === 'unknown' ||
    nodes.state === 'unknown' ||
    config.state === 'unknown' ||
    install.state === 'unknown'
  ) {
    return { hosts: [], gaps: gapsOf([services, nodes, config, install].filter(isThere)) };
  }
  const book = addressBook(cluster.id, services.value, nodes.value, config.value, install.value);
  return {
    hosts: hostsIn(cluster.id)(cluster, services.value, book, [nodes.value, config.value, install.value]),
    gaps: gapsOf(
      [
        cluster.ingresses,
        cluster.gateways,
        ...(cluster.listenerSets === undefined ? [] : [cluster.listenerSets]),
        cluster.routes,
      ].filter(isThere),
    ),
  };
}

/** Of an API the cluster does not have, nothing is missing. */
function isThere(reading: Reading<unknown>): boolean {
  return reading.state !== 'unknown' || reading.problem.code !== 'kubernetes.absent';
}

/** One for each cluster: of thousands of hosts, a change touches a few. */
const hostsIn = perId(() => {
  const ofIngresses = keptRows<ClusterIngress, Served>();
  const entrancesOf = keptRows<Served, Entrance>();
  let standing: readonly Entrance[] = [];
  const ofServices = keptRows<ClusterService, ExposedHost>();
  const inOneList = keptConcat<ExposedHost>();
  let claims: Groups<Claim> | undefined;
  return (
    cluster: ClusterState,
    services: readonly ClusterService[],
    book: AddressBook,
    world: readonly unknown[],
  ): readonly ExposedHost[] => {
    const served = ofIngresses(
      knownValue(cluster.ingresses) ?? NO_INGRESSES,
      world,
      (ingress) => servedBy(ingress, book),
      // Thousands of them in a row have the same one, so it is not looked for in each of the rows.
      (_ingress, _served, _index, place) => {
        const entrance = standing[place];
        return entrance === undefined || book.again(entrance) !== entrance;
      },
    );
    standing = entrancesOf(served, [], ({ entrance }) => entrance);
    const gateways = gatewayHosts(cluster, book);
    const behind = [allServed(served), gateways];
    const entrances = new Set<ClusterService | undefined>();
    for (const { service } of new Set(standing)) entrances.add(service);
    for (const { ownerService } of gateways) entrances.add(ownerService);
    const isOther = differing(claims, book.claims);
    claims = book.claims;
    const bare = ofServices(
      services.filter((service) => isExposed(service) && !entrances.has(service)),
      world,
      (service) => hostOfService(service, book),
      isOther && ((_, { addresses }) => addresses.some(({ address }) => isOther(address))),
    );
    return inOneList([...behind, bare]);
  };
});

/** The hosts of one Ingress, and the entrance they were made for. */
type Served = { readonly entrance: Entrance; readonly hosts: readonly ExposedHost[] };

const NO_INGRESSES: readonly ClusterIngress[] = [];

const allServed = derivedOnce((served: readonly Served[]) => {
  const all: ExposedHost[] = [];
  for (const { hosts } of served) all.push(...hosts);
  return all;
});

function servedBy(ingress: ClusterIngress, book: AddressBook): Served {
  const ports = ingress.tlsHosts.length > 0 ? HTTP_AND_HTTPS : HTTP_ALONE;
  const entrance = book.entrance(ingress.loadBalancer.flatMap(entryText), ports.numbers);
  return { entrance, hosts: hostsOfIngress(ingress, entrance, ports.rows) };
}

function hostsOfIngress(
  ingress: ClusterIngress,
  { addresses, service: ownerService }: Entrance,
  ports: ExposedHost['ports'],
): ExposedHost[] {
  const row = {
    kind: 'Ingress' as const,
    namespace: ingress.namespace,
    name: ingress.name,
    addresses,
    ports,
    ownerService,
    externalTrafficPolicy: ownerService?.externalTrafficPolicy,
    gateway: undefined,
    feeds: INGRESSES_AND_SERVICES,
  };
  const hosts = ingress.hosts.length > 0 ? ingress.hosts : ['*'];
  return hosts.map((host) => ({ ...row, host: host === '' ? '*' : host }));
}

// As kubectl shows it: 80, and 443 as soon as there is any TLS.
const HTTP = { port: 80, protocol: 'TCP', name: 'http' };
const HTTPS = { port: 443, protocol: 'TCP', name: 'https' };
const HTTP_ALONE = { rows: [HTTP], numbers: [HTTP.port] };
const HTTP_AND_HTTPS = { rows: [HTTP, HTTPS], numbers: [HTTP.port, HTTPS.port] };

function isExposed(service: ClusterService): boolean {
  return service.type === 'LoadBalancer' || service.externalIPs.length > 0;
}

/** Each address of a Service once, as the book has it. */
function addressesOf(service: ClusterService, book: AddressBook): readonly HostAddress[] {
  const { type, loadBalancer, externalIPs } = service;
  const [only] = givenTo(service);
  if (only !== undefined && loadBalancer.length === 1 && externalIPs.length === 0) {
    return [book.classifyAddress(only)];
  }
  const texts = [...(type === 'LoadBalancer' ? loadBalancer.flatMap(entryText) : []), ...externalIPs];
  const distinct = new Set(texts.map((text) => canonicalAddress(text) ?? text));
  return [...distinct].map(book.classify);
}

function hostOfService(service: ClusterService, book: AddressBook): ExposedHost {
  const addresses = addressesOf(service, book).map((address) => book.withEntrance(address, service));
  return {
    kind: 'Service',
    namespace: service.namespace,
    name: service.name,
    host: undefined,
    addresses,
    ports: service.ports.map(portOf),
    ownerService: service,
    externalTrafficPolicy: service.externalTrafficPolicy,
    gateway: undefined,
    feeds: SERVICES_ALONE,
  };
}

const SERVICES_ALONE: ExposedHost['feeds'] = ['services'];
const INGRESSES_AND_SERVICES: ExposedHost['feeds'] = ['ingresses', 'services'];

function portOf({ port, protocol, name }: ServicePort) {
  return name === undefined ? { port, protocol } : { port, protocol, name };
}

function entryText({ ip, hostname }: LoadBalancerEntry): string[] {
  const text = ip ?? hostname;
  return text === undefined ? [] : [text];
}
