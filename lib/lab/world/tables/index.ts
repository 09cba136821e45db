/** A router's menus as they follow from the world: `/ip/route` → rows, exact for the router's version. */
import { parseRelease } from '../../router/release.ts';
import { familyOf } from '../address.ts';
import { interfaceTowards } from '../sessions.ts';
import { type Router, type RouterPeer, type Row, routerOf, type World } from '../world.ts';
import {
  addressRows,
  identityRows,
  interfaceRows,
  listRows,
  memberRows,
  pppoeRows,
  resourceRows,
  serviceRows,
  settingsRows,
  staticNameRows,
} from './common.ts';
import {
  advertisementRowsV6,
  instanceRowsV6,
  packageRowsV6,
  peerRowsV6,
  peersFromRowsV6,
  routeRowsV6,
} from './v6.ts';
import { connectionRows, instanceRowsV7, peersFromRowsV7, sessionRows, templateRows } from './v7.ts';
import { advertisementRowsV7, ribRows, routeRowsV7 } from './v7-routes.ts';

export type RowsAt = (world: World, router: string, now: number) => readonly Row[];

const COMMON: Readonly<Record<string, RowsAt>> = {
  '/system/identity': (world, id) => identityRows(routerOf(world, id)),
  '/system/resource': (world, id, now) => resourceRows(routerOf(world, id), now),
  '/interface': (world, id) => interfaceRows(routerOf(world, id)),
  '/interface/list': (world, id) => listRows(routerOf(world, id)),
  '/interface/list/member': (world, id) => memberRows(routerOf(world, id)),
  '/interface/pppoe-client': (world, id) => pppoeRows(routerOf(world, id)),
  '/ip/address': (world, id) => addressRows(routerOf(world, id), 4),
  '/ip/service': serviceRows,
  '/ip/settings': (world, id) => settingsRows(routerOf(world, id)),
  '/ip/firewall/nat': (world, id) => routerOf(world, id).nat,
  '/ip/firewall/filter': (world, id) => routerOf(world, id).filter,
  '/ip/dns/static': (world, id) => staticNameRows(routerOf(world, id)),
};

const V6: Readonly<Record<string, RowsAt>> = {
  ...COMMON,
  '/system/package': (world, id) => packageRowsV6(routerOf(world, id)),
  '/routing/bgp/instance': (world, id) => instanceRowsV6(routerOf(world, id)),
  '/routing/bgp/peer': peerRowsV6,
  '/routing/bgp/advertisements': advertisementRowsV6,
  '/ip/route': routeRowsV6,
};

const V7: Readonly<Record<string, RowsAt>> = {
  ...COMMON,
  '/ipv6/address': (world, id) => addressRows(routerOf(world, id), 6),
  '/ipv6/firewall/filter': (world, id) => routerOf(world, id).ipv6Filter,
  '/routing/bgp/instance': (world, id) => instanceRowsV7(routerOf(world, id)),
  '/routing/bgp/connection': (world, id) => connectionRows(routerOf(world, id)),
  '/routing/bgp/session': sessionRows,
  '/routing/bgp/template': (world, id) => templateRows(routerOf(world, id)),
  '/routing/bgp/advertisements': advertisementRowsV7,
  '/ip/route': (world, id) => routeRowsV7(world, id, 4),
  '/ipv6/route': (world, id) => routeRowsV7(world, id, 6),
  '/routing/route': ribRows,
};

/** The menus the world fills on `router`, each with what makes its rows at a moment. */
export function routerTables(world: World, router: string): Readonly<Record<string, RowsAt>> {
  return parseRelease(routerOf(world, router).version).major === 6 ? V6 : V7;
}

/** The peers behind the rows of `/routing/bgp/peer` (v6) or `/routing/bgp/connection` (v7) after a client changed them. */
export function peersFromRows(
  menu: string,
  rows: readonly Row[],
  before: readonly RouterPeer[],
): readonly RouterPeer[] {
  return menu === '/routing/bgp/peer' ? peersFromRowsV6(rows, before) : peersFromRowsV7(rows, before);
}

/** The configured routes behind the rows of `/ip/route` after a client changed them; what is dynamic is not configured. */
export function staticRoutesFromRows(rows: readonly Row[], router: Router): Router['staticRoutes'] {
  const dynamic = router.staticRoutes.filter((route) => route.dynamic || familyOf(route.prefix) === 6);
  const written = rows
    .filter((row) => row.dynamic !== 'true' && row['dst-address'] !== undefined)
    .map((row) => {
      const gateway = row.gateway ?? '';
      const known = router.interfaces.some(({ name }) => name === gateway);
      return {
        prefix: row['dst-address'] ?? '0.0.0.0/0',
        gateway,
        interface: known ? gateway : interfaceTowards(router, gateway),
        distance: Number(row.distance ?? 1),
        dynamic: false,
      };
    });
  return [...dynamic, ...written];
}
