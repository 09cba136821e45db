import { byText } from './by-text.ts';

/** An IP address as a number. An IPv4-mapped IPv6 address (`::ffff:192.0.2.1`) is the IPv4 address it carries, as in Go's net package. */
export type IpAddress = { readonly family: 4 | 6; readonly bits: bigint };

/** Bits in an address of a family. */
export const WIDTH = { 4: 32, 6: 128 } as const;

const MAPPED = 0xffffn << 32n;

/**
 * Reads an address exactly as Go's `net.ParseIP` does, which is what MetalLB and the Kubernetes API use: no spaces, no leading
 * zeros in IPv4, no zone. Undefined for anything else.
 */
export function parseAddress(text: string): IpAddress | undefined {
  if (text.includes(':')) return addressInV6(text);
  const bits = parseV4(text);
  return bits === undefined ? undefined : { family: 4, bits: BigInt(bits) };
}

const addressInV6 = byText((text): IpAddress | undefined => {
  const bits = parseV6(text);
  if (bits === undefined) return undefined;
  return bits >> 32n === 0xffffn ? { family: 4, bits: bits - MAPPED } : { family: 6, bits };
});

/** An address together with its canonical text. */
export type SpelledAddress = IpAddress & { readonly text: string };

/** {@link parseAddress} and {@link canonicalAddress} at once. */
export function spellAddress(text: string): SpelledAddress | undefined {
  if (text.includes(':')) {
    const address = addressInV6(text);
    return address && { ...address, text: formatAddress(address) };
  }
  const bits = parseV4(text);
  return bits === undefined ? undefined : { family: 4, bits: BigInt(bits), text };
}

/** `fe80::1%ether1` → the address and its zone. RouterOS and Go print link-local neighbours this way. */
export function splitZone(text: string): { readonly address: string; readonly zone: string | undefined } {
  const at = text.indexOf('%');
  return at < 0
    ? { address: text, zone: undefined }
    : { address: text.slice(0, at), zone: text.slice(at + 1) };
}

/** Canonical text: dotted quad, or RFC 5952 (lower case, the first longest run of two or more zero groups as `::`). */
export function formatAddress({ family, bits }: IpAddress): string {
  return family === 4 ? formatV4(Number(bits)) : formatV6(bits);
}

/** The canonical text of an address, or undefined where it is none. Two texts of the same address become equal. */
export function canonicalAddress(text: string): string | undefined {
  if (text.includes(':')) return canonicalInV6(text);
  // Without leading zeros there is one way to write it.
  return parseV4(text) === undefined ? undefined : text;
}

const canonicalInV6 = byText((text) => {
  const address = addressInV6(text);
  return address && formatAddress(address);
});

/** IPv4 before IPv6, then by number. */
export function compareAddresses(a: IpAddress, b: IpAddress): number {
  if (a.family !== b.family) return a.family - b.family;
  return a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : 0;
}

const DOT = 46;
const ZERO = 48;

/** The address that the first `end` characters are. */
export function parseV4(text: string, end = text.length): number | undefined {
  let value = 0;
  let octet = 0;
  let digits = 0;
  let octets = 1;
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (digits === 0 || octets === 4) return undefined;
      value = value * 256 + octet;
      octets += 1;
      octet = 0;
      digits = 0;
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || (digits > 0 && octet === 0)) return undefined;
      octet = octet * 10 + digit;
      digits += 1;
      if (octet > 255) return undefined;
    }
  }
  return octets === 4 && digits > 0 ? value * 256 + octet : undefined;
}

function parseV6(text: string): bigint | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;

  const missing = 8 - head.length - tail.length;
  // `::` stands for at least one group.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const hex = [...head, ...Array<number>(missing).fill(0), ...tail]
    .map((group) => group.toString(16).padStart(4, '0'))
    .join('');
  return BigInt(`0x${hex}`);
}

/** The 16-bit groups between colons; a dotted quad may close the address and counts as two. */
function groupsOf(text: string, mayEndInV4: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (mayEndInV4 && index === parts.length - 1 && part.includes('.')) {
      const quad = parseV4(part);
      if (quad === undefined) return undefined;
      groups.push(quad >>> 16, quad & 0xffff);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) {
      groups.push(Number.parseInt(part, 16));
    } else {
      return undefined;
    }
  }
  return groups;
}

function formatV4(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function formatV6(bits: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((bits >> BigInt(112 - 16 * index)) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
