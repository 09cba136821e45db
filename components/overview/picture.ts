import { compareNatural } from '@/lib/model/compare-text.ts';
import type { Health } from '@/lib/model/health.ts';
import { remembered } from '@/lib/model/remembered.ts';
import type { SourceRow } from '@/lib/model/snapshot.ts';
import { addressOfPrefix, unitsOf } from './address-units.ts';
import type { DrawnNat, DrawnPeer, DrawnRoute, DrawnService } from './drawn-rows.ts';
import { hostStops } from './host-stops.ts';
import { type LinkState, linkOfHealth, merged } from './link-state.ts';
import {
  addressStop,
  IDLE_NODES,
  INTERNET,
  idleNodesStop,
  internetStop,
  nodeStop,
  routerStop,
} from './stops.ts';
import { flowShares, pathLinks } from './use-of-paths.ts';

/** From left to right, the way a packet comes in. */
export const COLUMNS = ['internet', 'routers', 'nodes', 'addresses', 'hosts'] as const;
export type ColumnName = (typeof COLUMNS)[number];

export type Stop = {
  readonly id: string;
  readonly column: ColumnName;
  readonly label: string;
  readonly health: Health;
  readonly href: string;
  /** One stop for many: that many more hosts of an address, or that many nodes, addresses or hosts altogether. */
  readonly many?: { readonly of: 'more' | 'nodes' | 'addresses' | 'hosts'; readonly count: number };
  /** Keys of the ServiceRows it stands for. */
  readonly services?: readonly string[];
  /** What is lost when it is selected for "what if", as `<kind> <key>`. */
  readonly loss?: string;
  /** What it was read from. */
  readonly feeds: readonly string[];
  /** Read too long ago to be of now. */
  readonly stale?: boolean;
  /** Not so in the network: it would be after the loss that is asked about. */
  readonly imagined?: boolean;
};
export type PictureLink = {
  readonly from: string;
  readonly to: string;
  readonly state: LinkState;
  /** 0..1: how much of what could go this way does, where the router splits it over several next hops. */
  readonly share?: number;
  /** The sessions it stands for, each as a loss. */
  readonly losses?: readonly string[];
  readonly feeds: readonly string[];
  readonly stale?: boolean;
};
export type Picture = { readonly stops: readonly Stop[]; readonly links: readonly PictureLink[] };

export type PictureRows = {
  readonly sources: readonly SourceRow[];
  readonly peers: readonly DrawnPeer[];
  readonly routes: readonly DrawnRoute[];
  readonly services: readonly DrawnService[];
  readonly nat: readonly DrawnNat[];
};

const newest = remembered<readonly DrawnRoute[], Picture>();

/**
 * The way in as stops in five columns and the links between them: what is broken in the network is broken in the drawing. The same rows
 * give the same picture, to every request and every rendering.
 */
export function pictureOf(rows: PictureRows): Picture {
  const { sources, peers, routes, services, nat } = rows;
  // Of the sources their health is drawn, and not their ages, which change with every poll.
  const drawnOfSources = sources.map(({ id, kind, health }) => `${kind} ${id} ${health}`).join();
  return newest(routes, [drawnOfSources, peers, services, nat], () => drawn(rows));
}

function drawn(rows: PictureRows): Picture {
  const routers = distinct([
    ...rows.sources.filter(({ kind }) => kind === 'router').map(({ id }) => id),
    ...rows.peers.map(({ router }) => router),
    ...rows.routes.map(({ router }) => router),
  ]);
  const nodes = distinct([
    ...rows.peers.flatMap(({ node }) => node ?? []),
    ...rows.routes.flatMap(({ hops }) =>
      hops.state === 'unknown' ? [] : hops.value.flatMap(({ node }) => node ?? []),
    ),
  ]);
  const idle = idleNodes(nodes, rows);
  const routesOf = Map.groupBy(rows.routes, ({ prefix }) => addressOfPrefix(prefix));
  const units = unitsOf(rows.services, routesOf);
  const unitOf = new Map(units.flatMap((unit) => unit.addresses.map((address) => [address, unit.id])));
  const hosts = hostStops(rows.services, units, unitOf);
  const shares = flowShares(rows.routes, unitOf);

  const links = [
    ...routers.map((router) => wanLink(router, rows.nat)),
    ...merged(rows.peers.flatMap((peer) => sessionLink(peer, idle))),
    ...merged(rows.routes.flatMap((route) => pathLinks(route, unitOf))),
    ...hosts.flatMap(({ stop, units: reached }) =>
      reached.map((from) => ({ from, to: stop.id, state: linkOfHealth(stop.health), feeds: stop.feeds })),
    ),
  ].map((link): PictureLink => {
    const share = link.state === 'broken' ? undefined : shares.get(`${link.from} → ${link.to}`);
    return share === undefined ? link : { ...link, share };
  });
  const stops: Stop[] = [
    ...(routers.length + units.length > 0 ? [internetStop()] : []),
    ...routers.map((router) => routerStop(router, rows.sources)),
    ...nodes.filter((node) => !idle.has(node)).map((node) => nodeStop(node, rows.peers)),
    ...(idle.size > 0 ? [idleNodesStop([...idle], rows.peers)] : []),
    ...units.map((unit) => addressStop(unit, routesOf)),
    ...hosts.map(({ stop }) => stop),
  ];
  const drawn = new Set(stops.map(({ id }) => id));
  return { stops, links: links.filter(({ from, to }) => drawn.has(from) && drawn.has(to)) };
}

function wanLink(router: string, nat: readonly DrawnNat[]): PictureLink {
  const own = nat.filter((rule) => rule.router === router);
  const open = own.some((rule) => !rule.disabled && rule.target !== undefined);
  return {
    from: INTERNET,
    to: `router ${router}`,
    state: open ? 'in-use' : 'candidate',
    feeds: own.slice(0, 1).map(({ feed }) => feed),
  };
}

/** Up to so many nodes each is drawn by itself. */
const NODES_SINGLY = 24;

/** Of many nodes those that carry nothing, with all that they are asked for in order: they stand as one. */
function idleNodes(nodes: readonly string[], { peers, routes }: PictureRows): ReadonlySet<string> {
  if (nodes.length <= NODES_SINGLY) return new Set();
  const told = new Set(peers.flatMap(({ node, health }) => (health === 'up' ? [] : (node ?? []))));
  for (const { hops } of routes) {
    if (hops.state === 'unknown') continue;
    for (const { node } of hops.value) if (node !== undefined) told.add(node);
  }
  const idle = nodes.filter((node) => !told.has(node));
  return new Set(idle.length > 1 ? idle : []);
}

function sessionLink(
  { key, router, node, health, session }: DrawnPeer,
  idle: ReadonlySet<string>,
): PictureLink[] {
  if (node === undefined) return [];
  const state = linkOfHealth(health);
  // Which of their sessions would be lost cannot be pointed at.
  if (idle.has(node)) return [{ from: `router ${router}`, to: IDLE_NODES, state, feeds: [session.feed] }];
  return [
    {
      from: `router ${router}`,
      to: `node ${node}`,
      state,
      losses: [`session ${key}`],
      feeds: [session.feed],
    },
  ];
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort(compareNatural);
}
