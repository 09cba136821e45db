import type { Print } from '../client/reader.ts';
import type { AdvertisementSeed } from '../peer-book.ts';
import { bareAddress, canonicalPrefix } from '../prefix.ts';
import { list, number, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** What the router sends to its peers. */
export const ADVERTISEMENTS: Print = {
  menu: '/routing/bgp/advertisements',
  proplist: ['peer', 'prefix', 'nexthop', 'as-path', 'origin', 'local-pref', 'med', 'communities'],
};
export const ADVERTISED_PREFIX = 'prefix';

export function advertisementFromRow(row: Row): AdvertisementSeed {
  return {
    peer: text(row, 'peer') ?? '',
    prefix: canonicalPrefix(text(row, 'prefix') ?? '') ?? text(row, 'prefix') ?? '',
    nextHop: bareAddress(text(row, 'nexthop')),
    asPath: text(row, 'as-path'),
    origin: text(row, 'origin'),
    localPref: number(row, 'local-pref'),
    med: number(row, 'med'),
    communities: list(text(row, 'communities')),
  };
}
