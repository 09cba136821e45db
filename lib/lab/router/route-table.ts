import type { Row } from './row.ts';

/**
 * Routes too many to hold: rows are made when a print reaches them. They follow the rows of the table itself.
 * The router answers a question for one `dst-address` from its index and anything else by reading every row.
 */
export type RouteTable = {
  readonly size: number;
  /** Row `index` (0 … size-1) as `menu` (`/ip/route` or `/routing/route`) prints it at this version. */
  row(index: number, menu: string): Row;
  /** The rows whose `dst-address` is exactly this text. */
  find(dstAddress: string): readonly number[];
};

export type ForeignRoutes = {
  /** How many, at most 4,000,000. */
  readonly count: number;
  readonly version: string;
  readonly gateway: string;
  readonly interface: string;
  /** Peer name (v6) or session name (v7) they came from. */
  readonly from: string;
  readonly asPath: string;
};

/** First prefix 20.0.0.0/24: with at most four million of them the last is below 127/8 and no private range is touched. */
const FIRST = 20 * 65536;
const MOST = 4_000_000;

/** A full feed from one upstream: `count` different /24 prefixes, in closed form. */
export function foreignRoutes(feed: ForeignRoutes): RouteTable {
  if (feed.count > MOST) throw new RangeError(`at most ${MOST} foreign routes, got ${feed.count}`);
  const shape = feed.version.startsWith('6.') ? shapeV6(feed) : shapeV7(feed);
  return {
    size: feed.count,
    row: (index, menu) => shape(index, prefixAt(index), menu),
    find(dstAddress) {
      const index = indexOf(dstAddress);
      return index !== undefined && index < feed.count ? [index] : [];
    },
  };
}

function prefixAt(index: number): string {
  const network = FIRST + index;
  return `${network >>> 16}.${(network >>> 8) & 255}.${network & 255}.0/24`;
}

function indexOf(prefix: string): number | undefined {
  const [, a, b, c] = /^(\d+)\.(\d+)\.(\d+)\.0\/24$/.exec(prefix) ?? [];
  const index = Number(a) * 65536 + Number(b) * 256 + Number(c) - FIRST;
  return index >= 0 && prefixAt(index) === prefix ? index : undefined;
}

function idAt(index: number): string {
  return `*${(0x80000000 + index).toString(16).toUpperCase()}`;
}

type Shape = (index: number, prefix: string, menu: string) => Row;

function shapeV6(feed: ForeignRoutes): Shape {
  return (index, prefix) => ({
    '.id': idAt(index),
    'dst-address': prefix,
    gateway: feed.gateway,
    'gateway-status': `${feed.gateway} reachable via  ${feed.interface}`,
    distance: '20',
    scope: '40',
    'target-scope': '10',
    'bgp-as-path': feed.asPath,
    'bgp-origin': 'igp',
    'received-from': feed.from,
    active: 'true',
    dynamic: 'true',
    bgp: 'true',
    disabled: 'false',
  });
}

function shapeV7(feed: ForeignRoutes): Shape {
  return (index, prefix, menu) => {
    const route = {
      '.id': idAt(index),
      'dst-address': prefix,
      'routing-table': 'main',
      gateway: feed.gateway,
      'immediate-gw': `${feed.gateway}%${feed.interface}`,
      distance: '20',
      scope: '40',
      'target-scope': '10',
      active: 'true',
      bgp: 'true',
    };
    if (menu !== '/routing/route') return { ...route, dynamic: 'true' };
    return {
      ...route,
      afi: 'ip',
      contribution: 'active',
      'belongs-to': `bgp-IP-${feed.gateway}`,
      'bgp.session': feed.from,
      'bgp.as-path': feed.asPath,
      'bgp.origin': 'igp',
    };
  };
}
