import { canonicalAddress } from '../../ip/index.ts';
import { intersect } from '../../metallb/gateway-hosts.ts';
import type { ServiceRow } from '../../model/snapshot.ts';

/**
 * The rows a target means: a host name (also one that a wildcard host covers), an address in any notation, or `namespace/name` of the
 * exposing object or of the Service that owns the address.
 */
export function rowsFor(rows: readonly ServiceRow[], target: string): readonly ServiceRow[] {
  const address = canonicalAddress(target);
  if (address !== undefined)
    return rows.filter((row) => row.addresses.some((each) => each.address === address));
  if (target.includes('/')) {
    return rows.filter(
      ({ namespace, name, addresses }) =>
        `${namespace}/${name}` === target || addresses.some(({ owner }) => owner === target),
    );
  }
  const host = target.toLowerCase().replace(/\.$/, '');
  const exact = rows.filter((row) => row.host === host);
  return exact.length > 0 ? exact : rows.filter((row) => covers(row.host, host));
}

function covers(own: string | undefined, host: string): boolean {
  return own?.startsWith('*.') === true && intersect(own, host) === host;
}
