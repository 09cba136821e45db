/** Just enough address arithmetic for the story, apart from `lib/ip` so that the two can disagree. */
import ipaddr from 'ipaddr.js';

export type Family = 4 | 6;

/** First and last address of a CIDR or of an `a-b` range, both included. */
export type Range = { readonly family: Family; readonly first: bigint; readonly last: bigint };

export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4;
}

export function numberOf(address: string): bigint {
  return ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
}

/** The canonical text (RFC 5952 for IPv6) of a number. */
export function textOf(value: bigint, family: Family): string {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, index) =>
    Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes).toString();
}

/**
 * @param text `10.0.0.0/24` or `10.0.0.1-10.0.0.9`; a bare address counts as itself
 * @returns undefined when it is none of these
 */
export function rangeOf(text: string): Range | undefined {
  if (text.includes('-')) {
    const [from = '', to = ''] = text.split('-').map((end) => end.trim());
    if (!ipaddr.isValid(from) || !ipaddr.isValid(to) || familyOf(from) !== familyOf(to)) return undefined;
    return { family: familyOf(from), first: numberOf(from), last: numberOf(to) };
  }
  const [address = '', length] = text.split('/');
  if (!ipaddr.isValid(address)) return undefined;
  const bits = familyOf(address) === 4 ? 32 : 128;
  return blockOf(address, length === undefined ? bits : Number(length));
}

/** The ranges among some texts; what is no range is left out. */
export function rangesOf(texts: readonly string[]): readonly Range[] {
  return texts.map(rangeOf).filter((range) => range !== undefined);
}

export function contains(text: string, address: string): boolean {
  const range = rangeOf(text);
  if (range === undefined || !ipaddr.isValid(address) || familyOf(address) !== range.family) return false;
  const value = numberOf(address);
  return value >= range.first && value <= range.last;
}

/** The block of `length` leading bits that `address` lies in; lengths beyond the family's are cut. */
function blockOf(address: string, length: number): Range {
  const family = familyOf(address);
  const bits = family === 4 ? 32 : 128;
  const size = 1n << BigInt(bits - Math.min(bits, Math.max(0, Math.trunc(length) || 0)));
  const first = (numberOf(address) / size) * size;
  return { family, first, last: first + size - 1n };
}

/** `address` cut to `length` bits, as a prefix: `10.0.0.77`, 24 → `10.0.0.0/24`. */
export function prefixOf(address: string, length: number): string {
  const { family, first } = blockOf(address, length);
  return `${textOf(first, family)}/${length}`;
}

/** IPv4 addresses ending in .0 or .255, which `avoid-buggy-ips` leaves out. */
export function isBuggy(value: bigint, family: Family): boolean {
  return family === 4 && (value % 256n === 0n || value % 256n === 255n);
}
