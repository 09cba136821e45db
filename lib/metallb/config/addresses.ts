import { formatAddress, type IpRange, parseAddress, parsePrefix, rangeOfPrefix } from '../../ip/index.ts';
import type { AddressRange } from '../../model/metallb.ts';
import type { RemarkText } from './report.ts';

/** An entry of `addresses`: a range, nothing (a range MetalLB takes for no address at all), or why it is refused. */
export type ReadAddresses =
  | { readonly range: AddressRange }
  | { readonly empty: true }
  | { readonly refusal: RemarkText };

/**
 * Reads one entry of a pool's `addresses` as MetalLB's `ParseCIDR` does: `start-end` with either side trimmed, or a strict prefix.
 * A bare address is refused; a range from IPv4 to IPv6 is taken and holds no address.
 */
export function readAddresses(pool: string, text: string): ReadAddresses {
  const dash = text.indexOf('-');
  if (dash < 0) {
    const prefix = parsePrefix(text);
    return prefix === undefined
      ? { refusal: invalidPrefix(pool, text) }
      : { range: asWritten(text, rangeOfPrefix(prefix)) };
  }

  const start = parseAddress(text.slice(0, dash).trim());
  const end = parseAddress(text.slice(dash + 1).trim());
  if (start === undefined || end === undefined) {
    const side = start === undefined ? text.slice(0, dash) : text.slice(dash + 1);
    return {
      refusal: {
        code: 'range-invalid',
        message: `invalid IP range "${text}" in pool "${pool}": invalid ${start === undefined ? 'start' : 'end'} IP "${side}"`,
        params: { pool, range: text, side },
        suggestion: 'Write both ends as whole addresses, e.g. 192.0.2.10-192.0.2.20.',
      },
    };
  }
  // Go compares 16-byte forms, in which every IPv4 address lies at ::ffff:0:0/96.
  const [first, last] = [start, end].map(({ family, bits }) =>
    family === 4 ? (0xffffn << 32n) | bits : bits,
  );
  if (first !== undefined && last !== undefined && first > last) {
    return {
      refusal: {
        code: 'range-reversed',
        message: `invalid IP range "${text}" in pool "${pool}": start IP "${formatAddress(start)}" is after the end IP "${formatAddress(end)}"`,
        params: { pool, range: text },
        suggestion: `Write ${formatAddress(end)}-${formatAddress(start)}.`,
      },
    };
  }
  if (start.family !== end.family) return { empty: true };
  return { range: asWritten(text, { family: start.family, first: start.bits, last: end.bits }) };
}

function asWritten(text: string, { family, first, last }: IpRange): AddressRange {
  return {
    text,
    family,
    first: formatAddress({ family, bits: first }),
    last: formatAddress({ family, bits: last }),
  };
}

function invalidPrefix(pool: string, text: string): RemarkText {
  const address = parseAddress(text.trim());
  const trimmed = parsePrefix(text.trim());
  const instead = address
    ? `${formatAddress(address)}/${address.family === 4 ? 32 : 128}`
    : trimmed && text.trim();
  return {
    code: 'prefix-invalid',
    message: `invalid CIDR "${text}" in pool "${pool}"`,
    params: { pool, prefix: text },
    suggestion: instead
      ? `Write ${instead}.`
      : 'Write a prefix such as 192.0.2.0/24 or a range such as 192.0.2.10-192.0.2.20.',
  };
}
