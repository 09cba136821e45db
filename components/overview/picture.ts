import { healthRank } from '@/components/state/order.ts';
import type { Health } from '@/lib/model/health.ts';
import type { HopState, NatRow, PeerRow, RouteRow, ServiceRow, SourceRow } from '@/lib/model/snapshot.ts';

/** From left to right, the way a packet comes in. */
export const COLUMNS = ['internet', 'routers', 'nodes', 'addresses', 'hosts'] as const;
export type ColumnName = (typeof COLUMNS)[number];

export type Stop = {
  readonly id: string;
  readonly column: ColumnName;
  readonly label: string;
  readonly health: Health;
  readonly href: string;
  /** More of its kind than could be drawn stand behind it. */
  readonly more?: number;
};
export type LinkState = 'in-use' | 'candidate' | 'broken' | 'degraded' | 'unknown';
export type PictureLink = { readonly from: string; readonly to: string; readonly state: LinkState };
export type Picture = { readonly stops: readonly Stop[]; readonly links: readonly PictureLink[] };

export type PictureRows = {
  readonly sources: readonly SourceRow[];
  readonly peers: readonly PeerRow[];
  readonly routes: readonly RouteRow[];
  readonly services: readonly ServiceRow[];
  readonly nat: readonly NatRow[];
};

/** Above this many hosts those of one address are drawn as one group, but for the few that matter most. */
const HOSTS_DRAWN_SINGLY = 24;
const HOSTS_PER_ADDRESS = 3;

const INTERNET = 'internet';

/** The way in as stops in five columns and the links between them: what is broken in the network is broken in the drawing. */
export function pictureOf(rows: PictureRows): Picture {
  const routers = distinct([
    ...rows.sources.filter(({ kind }) => kind === 'router').map(({ id }) => id),
    ...rows.peers.map(({ router }) => router),
    ...rows.routes.map(({ router }) => router),
  ]);
  const nodes = distinct([...rows.peers.flatMap(({ node }) => node ?? []), ...rows.routes.flatMap(nodesOf)]);
  const addresses = addressesInOrder(rows.services);
  const hosts = hostStops(rows.services, addresses);

  const links = [
    ...routers.map((router) => link(INTERNET, `router ${router}`, natState(router, rows.nat))),
    ...merged(
      rows.peers
        .filter(({ node }) => node !== undefined)
        .map(({ router, node, health }) => link(`router ${router}`, `node ${node}`, linkOfHealth(health))),
    ),
    ...merged(rows.routes.flatMap(hopLinks)),
    ...hosts.flatMap(({ stop, addresses: reached }) =>
      reached.map((address) => link(`address ${address}`, stop.id, linkOfHealth(stop.health))),
    ),
  ];
  const stops: Stop[] = [
    ...(routers.length + addresses.length > 0 ? [internetStop()] : []),
    ...routers.map((router) => routerStop(router, rows.sources)),
    ...nodes.map((node) => nodeStop(node, rows.peers)),
    ...addresses.map((address) => addressStop(address, rows)),
    ...hosts.map(({ stop }) => stop),
  ];
  const drawn = new Set(stops.map(({ id }) => id));
  return { stops, links: links.filter(({ from, to }) => drawn.has(from) && drawn.has(to)) };
}

function internetStop(): Stop {
  return { id: INTERNET, column: 'internet', label: '', health: 'up', href: '/nat' };
}

function routerStop(router: string, sources: readonly SourceRow[]): Stop {
  const health = sources.find(({ id }) => id === router)?.health ?? 'unknown';
  return {
    id: `router ${router}`,
    column: 'routers',
    label: router,
    health,
    href: `/peers?q=${encodeURIComponent(router)}`,
  };
}

function nodeStop(node: string, peers: readonly PeerRow[]): Stop {
  const sessions = peers.filter((peer) => peer.node === node).map(({ health }) => health);
  return {
    id: `node ${node}`,
    column: 'nodes',
    label: node,
    health: summary(sessions),
    href: `/peers?q=${encodeURIComponent(node)}`,
  };
}

function addressStop(address: string, { routes, services }: PictureRows): Stop {
  const found = routes
    .filter(({ prefix }) => addressOfPrefix(prefix) === address)
    .map(({ health }) => health);
  const owners = services.filter((service) => service.addresses.some((entry) => entry.address === address));
  const health = summary(found.length > 0 ? found : owners.map((owner) => owner.health));
  return {
    id: `address ${address}`,
    column: 'addresses',
    label: address,
    health,
    href: `/routes?q=${encodeURIComponent(address)}`,
  };
}

/** Addresses by their number, but those that serve the same hosts (IPv4 and IPv6 of one Service) one below the other. */
function addressesInOrder(services: readonly ServiceRow[]): string[] {
  const own = (service: ServiceRow) => service.addresses.map(({ address }) => address);
  const collator = new Intl.Collator('en', { numeric: true });
  const byFirst = services.toSorted((a, b) => collator.compare(own(a)[0] ?? '', own(b)[0] ?? ''));
  return [...new Set(byFirst.flatMap(own))];
}

type HostStop = { stop: Stop; addresses: string[] };

function hostStops(services: readonly ServiceRow[], addresses: readonly string[]): HostStop[] {
  const rank = new Map(addresses.map((address, position) => [address, position]));
  const placed = services
    .map((service) => ({ service, at: rank.get(service.addresses[0]?.address ?? '') ?? addresses.length }))
    .sort((a, b) => a.at - b.at || healthRank(a.service.health) - healthRank(b.service.health));
  if (services.length <= HOSTS_DRAWN_SINGLY) return placed.map(({ service }) => hostStop(service));

  return [...Map.groupBy(placed, ({ at }) => at).values()].flatMap((group) => {
    const singly = group.slice(0, HOSTS_PER_ADDRESS).map(({ service }) => hostStop(service));
    const rest = group.slice(HOSTS_PER_ADDRESS).map(({ service }) => service);
    return rest.length === 0 ? singly : [...singly, groupStop(rest)];
  });
}

function hostStop(service: ServiceRow): HostStop {
  return {
    stop: {
      id: `host ${service.key}`,
      column: 'hosts',
      label: service.host ?? `${service.namespace}/${service.name}`,
      health: service.health,
      href: `/services?sel=${encodeURIComponent(service.key)}`,
    },
    addresses: service.addresses.map(({ address }) => address),
  };
}

function groupStop(services: readonly ServiceRow[]): HostStop {
  const address = services[0]?.addresses[0]?.address ?? '';
  return {
    stop: {
      id: `hosts of ${address}`,
      column: 'hosts',
      label: '',
      more: services.length,
      health: summary(services.map(({ health }) => health)),
      href: `/services?q=${encodeURIComponent(address)}`,
    },
    addresses: distinct(services.flatMap((service) => service.addresses.map((entry) => entry.address))),
  };
}

const HOP_LINK: Record<HopState, LinkState> = {
  'in-use': 'in-use',
  candidate: 'candidate',
  stale: 'degraded',
  unexpected: 'degraded',
  filtered: 'degraded',
  missing: 'broken',
  unreachable: 'broken',
};

function hopLinks(route: RouteRow): PictureLink[] {
  if (route.hops.state === 'unknown') return [];
  const address = addressOfPrefix(route.prefix);
  return route.hops.value.flatMap(({ node, state }) =>
    node === undefined ? [] : link(`node ${node}`, `address ${address}`, HOP_LINK[state]),
  );
}

function nodesOf(route: RouteRow): string[] {
  return route.hops.state === 'unknown' ? [] : route.hops.value.flatMap(({ node }) => node ?? []);
}

function natState(router: string, nat: readonly NatRow[]): LinkState {
  const open = nat.some((rule) => rule.router === router && !rule.disabled && rule.target !== undefined);
  return open ? 'in-use' : 'candidate';
}

function linkOfHealth(health: Health): LinkState {
  const states = {
    up: 'in-use',
    degraded: 'degraded',
    down: 'broken',
    unknown: 'unknown',
    disabled: 'candidate',
  } as const;
  return states[health];
}

const WORSE: readonly LinkState[] = ['candidate', 'in-use', 'unknown', 'degraded', 'broken'];

/** One link for each pair of stops; where several routers or sessions say different things, the worst of them. */
function merged(links: readonly PictureLink[]): PictureLink[] {
  const byPair = new Map<string, PictureLink>();
  for (const next of links) {
    const pair = `${next.from} → ${next.to}`;
    const seen = byPair.get(pair);
    if (seen === undefined || WORSE.indexOf(next.state) > WORSE.indexOf(seen.state)) byPair.set(pair, next);
  }
  return [...byPair.values()];
}

function link(from: string, to: string, state: LinkState): PictureLink {
  return { from, to, state };
}

function addressOfPrefix(prefix: string): string {
  return prefix.replace(/\/\d+$/, '');
}

/** The state of many: all down is down, some down is degraded. */
function summary(healths: readonly Health[]): Health {
  const [first = 'unknown'] = healths;
  if (healths.every((health) => health === first)) return first;
  return healths.includes('down') || healths.includes('degraded')
    ? 'degraded'
    : healths.includes('unknown')
      ? 'unknown'
      : 'up';
}

function distinct(names: readonly string[]): string[] {
  const collator = new Intl.Collator('en', { numeric: true });
  return [...new Set(names)].sort(collator.compare);
}
