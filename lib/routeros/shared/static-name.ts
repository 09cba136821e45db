import { canonicalAddress } from '../../ip/index.ts';
import type { StaticName } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { anyOf, batches } from '../query.ts';
import { flag, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** Block lists put many thousand entries into this menu: it is only ever asked for some names, or for patterns. */
const STATIC_NAMES: Print = {
  menu: '/ip/dns/static',
  proplist: '.id,name,regexp,match-subdomain,type,address,cname,forward-to,disabled,dynamic,comment'.split(
    ',',
  ),
};

/** Entries with a pattern in place of a name. */
export const STATIC_PATTERNS: Print = { ...STATIC_NAMES, queries: ['?regexp'] };

/** The entries of these names, as few questions as they need. */
export function staticNamesQueries(names: readonly string[]): Print[] {
  return batches(names).map((batch) => ({ ...STATIC_NAMES, queries: anyOf('name', batch) }));
}

/** A host and every name above it, which an entry with `match-subdomain` may be for: `a.b.test` → `a.b.test`, `b.test`, `test`. */
export function namesAbove(host: string): string[] {
  const labels = host.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}

/** An entry without `type` is an address: RouterOS before 6.47 knew no other, and later ones may leave it out. */
export function staticNameFromRow(row: Row): StaticName {
  const address = text(row, 'address');
  return {
    name: text(row, 'name')?.toLowerCase(),
    regexp: text(row, 'regexp'),
    subdomains: flag(row, 'match-subdomain'),
    kind: kindOf(text(row, 'type')),
    address: address === undefined ? undefined : (canonicalAddress(address) ?? address),
    alias: text(row, 'cname')?.toLowerCase(),
    forwardTo: text(row, 'forward-to'),
    disabled: flag(row, 'disabled'),
    comment: text(row, 'comment'),
  };
}

function kindOf(type: string | undefined): StaticName['kind'] {
  if (type === undefined) return 'address';
  switch (type.toUpperCase()) {
    case 'A':
    case 'AAAA':
      return 'address';
    case 'CNAME':
      return 'alias';
    case 'FWD':
      return 'forward';
    case 'NXDOMAIN':
      return 'nonexistent';
    default:
      return 'other';
  }
}
