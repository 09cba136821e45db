import type { ClusterGateway, ClusterRoute, ClusterService, ClusterState } from '../model/cluster.ts';
import { knownValue } from '../model/feed.ts';
import type { AddressBook } from './address-book.ts';
import type { ExposedHost } from './exposed.ts';

type Listener = ClusterGateway['listeners'][number];

/** Rows of the Gateway API: each host of each accepted route, and Gateways to which no route is attached. */
export function gatewayHosts(cluster: ClusterState, book: AddressBook): ExposedHost[] {
  const gateways = knownValue(cluster.gateways) ?? [];
  const routes = knownValue(cluster.routes);
  const services = knownValue(cluster.services) ?? [];
  const rows: ExposedHost[] = [];
  for (const gateway of gateways) {
    const entrance = entranceOf(gateway, services, book);
    const attached = (routes ?? []).flatMap((route) => {
      const listeners = listenersFor(route, gateway);
      return listeners.length === 0 ? [] : [{ route, listeners }];
    });
    for (const { route, listeners } of attached) {
      for (const host of effectiveHosts(route, listeners)) {
        const serving = listeners.filter(({ hostname }) => intersect(hostname, host) === host);
        rows.push({ ...rowOf(gateway, entrance, serving, book), ...named(route), host });
      }
    }
    // Where routes are not read, a Gateway stands for whatever is behind it.
    if (attached.length === 0) {
      for (const host of new Set(gateway.listeners.map(({ hostname }) => hostname ?? '*'))) {
        const serving = gateway.listeners.filter(({ hostname }) => (hostname ?? '*') === host);
        rows.push({ ...rowOf(gateway, entrance, serving, book), host });
      }
    }
  }
  return rows;
}

function rowOf(
  gateway: ClusterGateway,
  entrance: ClusterService | undefined,
  listeners: readonly Listener[],
  book: AddressBook,
): Omit<ExposedHost, 'host'> {
  const ports = new Map(
    listeners.map(({ port, protocol, name }) => {
      const transport = protocol === 'UDP' ? 'UDP' : 'TCP';
      return [`${port}/${transport}`, { port, protocol: transport, name }];
    }),
  );
  return {
    kind: 'Gateway',
    namespace: gateway.namespace,
    name: gateway.name,
    addresses: gateway.addresses.map(({ value }) => book.withEntrance(book.classify(value), entrance)),
    ports: [...ports.values()],
    ownerService: entrance,
    externalTrafficPolicy: entrance?.externalTrafficPolicy,
    gateway: { namespace: gateway.namespace, name: gateway.name },
    feeds: ['gateways', 'routes', 'services'],
  };
}

function named(route: ClusterRoute) {
  return { kind: route.kind, namespace: route.namespace, name: route.name };
}

/** By equality of address; failing that by the label that resources generated for a Gateway carry (GEP-1762). */
function entranceOf(
  gateway: ClusterGateway,
  services: readonly ClusterService[],
  book: AddressBook,
): ClusterService | undefined {
  const addresses = gateway.addresses.map(({ value }) => book.classify(value));
  const ports = gateway.listeners.map(({ port }) => port);
  const generated = (service: ClusterService) =>
    service.namespace === gateway.namespace &&
    service.labels['gateway.networking.k8s.io/gateway-name'] === gateway.name;
  return book.entranceOf(addresses, ports) ?? services.find(generated);
}

/** The listeners a route is really attached to: parents whose controller accepted it, by section and port where given. */
function listenersFor(route: ClusterRoute, gateway: ClusterGateway): Listener[] {
  const accepted = route.parents.filter(
    (parent) =>
      parent.kind === 'Gateway' &&
      parent.namespace === gateway.namespace &&
      parent.name === gateway.name &&
      route.parentStatus.some(
        (status) =>
          status.accepted === true &&
          status.namespace === parent.namespace &&
          status.name === parent.name &&
          status.sectionName === parent.sectionName,
      ),
  );
  return gateway.listeners.filter((listener) =>
    accepted.some(
      ({ sectionName, port }) =>
        (sectionName === undefined || sectionName === listener.name) &&
        (port === undefined || port === listener.port) &&
        carries(listener.protocol, route.kind),
    ),
  );
}

const PROTOCOLS: Readonly<Record<ClusterRoute['kind'], readonly string[]>> = {
  HTTPRoute: ['HTTP', 'HTTPS'],
  GRPCRoute: ['HTTP', 'HTTPS'],
  TLSRoute: ['TLS'],
  TCPRoute: ['TCP', 'TLS'],
  UDPRoute: ['UDP'],
};

/** Whether a listener can carry a kind of route; a protocol of somebody's own (`example.com/x`) may carry any. */
function carries(protocol: string, kind: ClusterRoute['kind']): boolean {
  return protocol.includes('/') || PROTOCOLS[kind].includes(protocol);
}

/** Host names served: those of the listeners met with those of the route; `*` where neither names any. */
function effectiveHosts(route: ClusterRoute, listeners: readonly Listener[]): string[] {
  const wanted = route.hostnames.length > 0 ? route.hostnames : [undefined];
  const hosts = listeners.flatMap((listener) => wanted.map((host) => intersect(listener.hostname, host)));
  return [...new Set(hosts.filter((host) => host !== undefined))];
}

/** The narrower of two host names where one covers the other. `*.a.b` covers every name below `a.b`, not `a.b` itself. */
export function intersect(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || a === '' || a === '*') return b === undefined || b === '' ? '*' : b;
  if (b === undefined || b === '' || b === '*') return a;
  if (a === b || covers(b, a)) return a;
  return covers(a, b) ? b : undefined;
}

function covers(wildcard: string, name: string): boolean {
  return wildcard.startsWith('*.') && name.endsWith(wildcard.slice(1)) && name !== wildcard;
}
