import type {
  ClusterGateway,
  ClusterListenerSet,
  ClusterRoute,
  ClusterService,
  ClusterState,
  GatewayListener,
} from '../model/cluster.ts';
import { knownValue } from '../model/feed.ts';
import type { AddressBook } from './address-book.ts';
import type { ExposedHost } from './exposed.ts';

/** A listener, and the object a route names to attach to it: the Gateway itself, or a ListenerSet of its. */
type Listener = GatewayListener & {
  readonly of: { readonly kind: string; readonly namespace: string; readonly name: string };
};

const NO_HOSTS: readonly ExposedHost[] = [];

/** Rows of the Gateway API: each host of each accepted route, and Gateways to which no route is attached. */
export function gatewayHosts(cluster: ClusterState, book: AddressBook): readonly ExposedHost[] {
  const gateways = knownValue(cluster.gateways) ?? [];
  if (gateways.length === 0) return NO_HOSTS;
  const routes = knownValue(cluster.routes);
  const services = knownValue(cluster.services) ?? [];
  const sets = cluster.listenerSets === undefined ? [] : (knownValue(cluster.listenerSets) ?? []);
  const rows: ExposedHost[] = [];
  for (const gateway of gateways) {
    const all = listenersOf(gateway, sets);
    const entrance = entranceOf(gateway, all, services, book);
    const attached = (routes ?? []).flatMap((route) => {
      const listeners = listenersFor(route, all);
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
      for (const host of new Set(all.map(({ hostname }) => hostname ?? '*'))) {
        const serving = all.filter(({ hostname }) => (hostname ?? '*') === host);
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
    feeds: [
      'gateways',
      ...(listeners.some(({ of }) => of.kind === 'ListenerSet') ? ['listenersets'] : []),
      'routes',
      'services',
    ],
  };
}

function named(route: ClusterRoute) {
  return { kind: route.kind, namespace: route.namespace, name: route.name };
}

/** By equality of address; failing that by the label that resources generated for a Gateway carry (GEP-1762). */
function entranceOf(
  gateway: ClusterGateway,
  listeners: readonly Listener[],
  services: readonly ClusterService[],
  book: AddressBook,
): ClusterService | undefined {
  const addresses = gateway.addresses.map(({ value }) => book.classify(value));
  const ports = listeners.map(({ port }) => port);
  const generated = (service: ClusterService) =>
    service.namespace === gateway.namespace &&
    service.labels['gateway.networking.k8s.io/gateway-name'] === gateway.name;
  return book.entranceOf(addresses, ports) ?? services.find(generated);
}

/** Those of the Gateway, then those of the sets its controller accepted for it. */
function listenersOf(gateway: ClusterGateway, sets: readonly ClusterListenerSet[]): Listener[] {
  const { namespace, name, listeners } = gateway;
  const own = { kind: 'Gateway', namespace, name };
  return [
    ...listeners.map((listener) => ({ ...listener, of: own })),
    ...sets
      .filter(
        (set) => set.accepted === true && set.gateway.namespace === namespace && set.gateway.name === name,
      )
      .flatMap((set) => {
        const of = { kind: 'ListenerSet', namespace: set.namespace, name: set.name };
        return set.listeners.map((listener) => ({ ...listener, of }));
      }),
  ];
}

/**
 * The listeners a route is really attached to: parents whose controller accepted it, by section and port where given. A route that
 * names a Gateway attaches to the Gateway's own listeners alone, not to those of its ListenerSets (GEP-1713).
 */
function listenersFor(route: ClusterRoute, listeners: readonly Listener[]): Listener[] {
  const accepted = route.parents.filter((parent) =>
    route.parentStatus.some(
      (status) =>
        status.accepted === true && isSame(status, parent) && status.sectionName === parent.sectionName,
    ),
  );
  return listeners.filter((listener) =>
    accepted.some(
      (parent) =>
        isSame(parent, listener.of) &&
        (parent.sectionName === undefined || parent.sectionName === listener.name) &&
        (parent.port === undefined || parent.port === listener.port) &&
        carries(listener.protocol, route.kind),
    ),
  );
}

function isSame(a: Listener['of'], b: Listener['of']): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
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
