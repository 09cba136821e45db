import type { NatRow } from '@/lib/model/snapshot.ts';

/** What a rule matches, in the router's own words and syntax: `protocol=tcp`, `dst-port=443`. */
export function matchersOf(row: NatRow): { name: string; value: string }[] {
  const known = {
    'in-interface': row.inInterface,
    'in-interface-list': row.inInterfaceList,
    'dst-address': row.dstAddress,
    protocol: row.protocol,
    'dst-port': row.dstPort,
    port: row.port,
    ...row.otherMatchers,
  };
  return Object.entries(known).flatMap(([name, value]) => (value === undefined ? [] : { name, value }));
}

/** Where a rule leads: `192.168.128.1:8443`, or the address alone where the port stays as it is. */
export function leadsTo({
  toAddresses,
  toPorts,
}: Pick<NatRow, 'toAddresses' | 'toPorts'>): string | undefined {
  if (toAddresses === undefined) return toPorts === undefined ? undefined : `:${toPorts}`;
  if (toPorts === undefined) return toAddresses;
  return toAddresses.includes(':') ? `[${toAddresses}]:${toPorts}` : `${toAddresses}:${toPorts}`;
}
