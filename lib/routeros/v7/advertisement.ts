import type { Print } from '../client/reader.ts';
import type { AdvertisementSeed } from '../peer-book.ts';
import { bareAddress, canonicalPrefix } from '../prefix.ts';
import { list, number, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** What the router sends to its peers. Before 7.17.1 printing it could crash the router's routing process. */
export const ADVERTISEMENTS: Print = {
  menu: '/routing/bgp/advertisements',
  proplist: ['peer', 'dst', 'nexthop', 'as-path', 'origin', 'local-pref', 'med', 'communities', 'withdrawn'],
};
export const ADVERTISED_PREFIX = 'dst';

/** RouterOS 7 gives the ORIGIN attribute as its number. */
const ORIGINS: Readonly<Record<string, string>> = { '0': 'igp', '1': 'egp', '2': 'incomplete' };

/** `peer` is the name of a session. */
export function advertisementFromRow(row: Row): AdvertisementSeed {
  const origin = text(row, 'origin');
  return {
    peer: text(row, 'peer') ?? '',
    prefix: canonicalPrefix(text(row, 'dst') ?? '') ?? text(row, 'dst') ?? '',
    nextHop: bareAddress(text(row, 'nexthop')),
    asPath: text(row, 'as-path'),
    origin: origin === undefined ? undefined : (ORIGINS[origin] ?? origin),
    localPref: number(row, 'local-pref'),
    med: number(row, 'med'),
    communities: list(text(row, 'communities')),
  };
}
