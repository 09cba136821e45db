import {
  canonicalAddress,
  compareAddresses,
  formatAddress,
  type IpAddress,
  parseAddress,
  parseV4,
  WIDTH,
} from './address.ts';
import { byText } from './by-text.ts';
import type { IpRange } from './range.ts';

/** A network: its lowest address and the number of leading bits that are fixed. Host bits are always zero. */
export type IpPrefix = { readonly family: 4 | 6; readonly bits: bigint; readonly length: number };

/**
 * Reads `address/length` as Go's `net.ParseCIDR` does: a bare address is refused, host bits are masked away.
 * A prefix of an IPv4-mapped address (`::ffff:192.0.2.0/120`) is the IPv4 prefix it means.
 */
export function parsePrefix(text: string): IpPrefix | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const written = text.slice(0, slash);
  const address = parseAddress(written);
  const digits = text.slice(slash + 1);
  if (address === undefined || !/^\d{1,7}$/.test(digits)) return undefined;

  const length = Number(digits);
  const mapped = address.family === 4 && written.includes(':');
  if (length > (mapped ? WIDTH[6] : WIDTH[address.family])) return undefined;
  if (!mapped) return prefixOf(address, length);
  // Shorter than the mapping itself, it is a network of IPv6.
  return length >= 96
    ? prefixOf(address, length - 96)
    : prefixOf({ family: 6, bits: (0xffffn << 32n) | address.bits }, length);
}

/** The network of `length` bits an address lies in. */
export function prefixOf(address: IpAddress, length: number): IpPrefix {
  const { family, bits } = address;
  if (length === WIDTH[family]) return { family, bits, length };
  const host = BigInt(WIDTH[family] - length);
  return { family, bits: (bits >> host) << host, length };
}

/** Canonical text, e.g. `192.0.2.0/24`, `2001:db8::/32`. */
export function formatPrefix(prefix: IpPrefix): string {
  return `${formatAddress(prefix)}/${prefix.length}`;
}

const ONE_V4 = '/32';
const ONE_V6 = '/128';

/** An address as the prefix of itself alone; undefined for what is no address. */
export function hostPrefix(text: string): string | undefined {
  const address = canonicalAddress(text);
  return address && `${address}${address.includes(':') ? ONE_V6 : ONE_V4}`;
}

/** Whether a prefix, as canonical text, is one address alone. */
export function isHostPrefix(prefix: string): boolean {
  return prefix.endsWith(prefix.includes(':') ? ONE_V6 : ONE_V4);
}

/** In the order of addresses, IPv4 first, and the wider before the narrower. */
export function comparePrefixes(a: IpPrefix, b: IpPrefix): number {
  return compareAddresses(a, b) || a.length - b.length;
}

/** The canonical text of a prefix, or undefined where it is none. */
export function canonicalPrefix(text: string): string | undefined {
  if (!text.endsWith(ONE_V4) || text.includes(':')) return canonicalOf(text);
  return parseV4(text, text.length - ONE_V4.length) === undefined ? undefined : text;
}

const canonicalOf = byText((text) => {
  const prefix = parsePrefix(text);
  return prefix && formatPrefix(prefix);
});

/** Whether a prefix holds an address, or wholly holds another prefix. */
export function prefixContains(outer: IpPrefix, inner: IpAddress & { readonly length?: number }): boolean {
  const innerLength = inner.length ?? WIDTH[inner.family];
  if (outer.family !== inner.family || innerLength < outer.length) return false;
  const host = BigInt(WIDTH[outer.family] - outer.length);
  return inner.bits >> host === outer.bits >> host;
}

/** First and last address of a prefix, network and broadcast address included. */
export function rangeOfPrefix(prefix: IpPrefix): IpRange {
  const host = BigInt(WIDTH[prefix.family] - prefix.length);
  return { family: prefix.family, first: prefix.bits, last: prefix.bits | ((1n << host) - 1n) };
}
