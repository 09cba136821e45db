import { canonicalAddress, parseAddress, parsePrefix, prefixContains } from '../ip/index.ts';
import { PEER_HEADER } from './peer.ts';

/** Whether a request came over one of the networks whose forwarding headers are believed. */
export function isFromTrustedProxy(headers: Headers, trusted: readonly string[]): boolean {
  return isWithin(headers.get(PEER_HEADER) ?? '', trusted);
}

/**
 * The address a request was made from: that of the connection, or, over trusted proxies, the last one in `X-Forwarded-For` that none of
 * them is. What stands left of it, the client may have written itself.
 */
export function clientAddress(headers: Headers, trusted: readonly string[]): string {
  const hops = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '');
  let address = headers.get(PEER_HEADER) ?? '';
  while (isWithin(address, trusted)) {
    const next = hops.pop();
    if (next === undefined || parseAddress(next) === undefined) break;
    address = next;
  }
  return canonicalAddress(address) ?? 'unknown';
}

/** Whether an address lies in one of some networks in CIDR form. */
export function isWithin(address: string, networks: readonly string[]): boolean {
  const parsed = parseAddress(address);
  return (
    parsed !== undefined &&
    networks.some((network) => {
      const prefix = parsePrefix(network);
      return prefix !== undefined && prefixContains(prefix, parsed);
    })
  );
}
