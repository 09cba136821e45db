import type { BgpInstance, RouterCapabilities, RouterSystem, RouterVersion } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { equals } from '../query.ts';
import { asNumber, duration, list, number, text } from '../values.ts';
import { atLeast, parseVersion } from '../version.ts';
import type { Row } from '../wire/row.ts';

/** One row each, and their print takes no proplist. */
export const RESOURCE: Print = { menu: '/system/resource' };
export const IDENTITY: Print = { menu: '/system/identity' };
export const INSTANCES: Print = {
  menu: '/routing/bgp/instance',
  proplist: ['.id', 'name', 'as', 'router-id', 'multipath', 'disabled'],
};
/** v7; absent keys mean the menu knows no such policy. */
export const IP_SETTINGS: Print = { menu: '/ip/settings' };
/** Answers only whether the package is there: no row is ever wanted. */
export const IPV6_PROBE: Print = {
  menu: '/ipv6/address',
  proplist: ['.id'],
  queries: [equals('.id', '*0')],
};

export function userQuery(name: string): Print {
  return { menu: '/user', proplist: ['name', 'group'], queries: [equals('name', name)] };
}

export function groupQuery(name: string): Print {
  return { menu: '/user/group', proplist: ['name', 'policy'], queries: [equals('name', name)] };
}

/** The policies a group has; those it denies are listed too, with `!`. */
export function policiesOf(row: Row | undefined): readonly string[] | undefined {
  const policy = row === undefined ? undefined : text(row, 'policy');
  return policy === undefined ? undefined : list(policy).filter((name) => !name.startsWith('!'));
}

export function instanceFromRow(row: Row): BgpInstance {
  return {
    name: text(row, 'name') ?? '',
    as: asNumber(text(row, 'as')),
    routerId: text(row, 'router-id'),
    multipath: number(row, 'multipath') ?? 1,
  };
}

export type Resource = Pick<RouterSystem, 'version' | 'board' | 'cpuLoad' | 'bootedAt'>;

/** @param now epoch milliseconds at which the row arrived */
export function resourceFromRow(row: Row, now: number): Resource {
  const uptime = duration(text(row, 'uptime'));
  const raw = text(row, 'version') ?? '';
  return {
    version: parseVersion(raw) ?? { major: 0, minor: 0, patch: 0, raw },
    board: text(row, 'board-name'),
    cpuLoad: number(row, 'cpu-load'),
    bootedAt: uptime === undefined ? undefined : now - uptime,
  };
}

/**
 * @param bgp the BGP menus that answered
 * @param ipv6 whether IPv6 menus answered
 */
export function capabilitiesOf(
  version: RouterVersion,
  bgp: RouterCapabilities['bgp'],
  ipv6: boolean,
): RouterCapabilities {
  return {
    bgp,
    multipath: bgp === 'v7' && atLeast(version, 7, 22),
    bfd: bgp === 'v6' || (bgp === 'v7' && atLeast(version, 7, 10)),
    advertisements: bgp === 'v6' || (bgp === 'v7' && advertisementsAreSafe(version)),
    instances: bgp === 'v6' || (bgp === 'v7' && atLeast(version, 7, 20)),
    ipv6,
  };
}

/** Changelog 7.17.1: "improved system stability when printing BGP advertisements"; before it a print could crash the routing process. */
export function advertisementsAreSafe(version: RouterVersion): boolean {
  return version.major < 7 || atLeast(version, 7, 17, 1);
}
