import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/**
 * A prefix in the text RouterOS itself prints (`10.0.0.0/29`, lower-case compressed IPv6), which queries compare with; a bare address
 * is a prefix of full length. Undefined for what is no prefix.
 */
export function canonicalPrefix(value: string): string | undefined {
  const parsed = parsePrefix(value);
  if (parsed === undefined) return undefined;
  const [address, length] = parsed;
  const bytes = address.toByteArray().map((byte, index) => {
    const kept = Math.min(8, Math.max(0, length - index * 8));
    return byte & ((0xff << (8 - kept)) & 0xff);
  });
  return `${ipaddr.fromByteArray(bytes).toString()}/${length}`;
}

/** An address without interface (`%ether1`), VRF (`@vrf1`), IPv4 port or prefix length: what peers are compared by. */
export function bareAddress(value: string | undefined): string | undefined {
  const address = value?.split(/[%@/]/, 1)[0];
  return address === undefined || address === '' ? undefined : canonicalAddress(address);
}

export function isAddress(value: string): boolean {
  // Not `ipaddr.isValid`: that takes an interface named `10` for 0.0.0.10.
  return ipaddr.IPv4.isValidFourPartDecimal(value) || ipaddr.IPv6.isValid(value);
}

export function isIpv6(prefix: string): boolean {
  return prefix.includes(':');
}

/** Whether `address` lies in `prefix`; false where either is none. */
export function contains(prefix: string, address: string): boolean {
  const range = parsePrefix(prefix);
  if (range === undefined || !isAddress(address)) return false;
  const inner = ipaddr.parse(address);
  return inner.kind() === range[0].kind() && inner.match(range);
}

/** Number of fixed bits; undefined for what is no prefix. */
export function prefixLength(prefix: string): number | undefined {
  return parsePrefix(prefix)?.[1];
}

/** Whether a prefix or address means one host only. */
export function isHost(prefix: string): boolean {
  const parsed = parsePrefix(prefix);
  return parsed !== undefined && parsed[1] === (parsed[0].kind() === 'ipv4' ? 32 : 128);
}

function canonicalAddress(value: string): string {
  return isAddress(value) ? ipaddr.parse(value).toString() : value;
}

function parsePrefix(value: string): [Address, number] | undefined {
  if (ipaddr.isValidCIDR(value)) return ipaddr.parseCIDR(value);
  if (!isAddress(value)) return undefined;
  const address = ipaddr.parse(value);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
