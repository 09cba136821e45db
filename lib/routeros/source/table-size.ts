import { HopboardError } from '../../errors.ts';
import type { RouterPeer } from '../../model/router.ts';
import type { Visit } from './reads.ts';

/** Prefixes from all peers above which a router is asked about routes as little as can be. */
const LARGE = 20_000;
/** Least interval of route reads on RouterOS 7 with a large table. */
export const LARGE_READ_MS = 60_000;
/** RouterOS 6 scans its whole table for each question; the default route is asked for this seldom then, other routes not at all. */
export const V6_LARGE_DEFAULT_ROUTE_MS = 600_000;

function prefixesOf(peers: readonly RouterPeer[]): number {
  return peers.reduce((sum, { prefixCount = 0 }) => sum + prefixCount, 0);
}

export function isLarge(peers: readonly RouterPeer[]): boolean {
  return prefixesOf(peers) > LARGE;
}

/** @throws HopboardError `routeros.large-table` for a RouterOS 6 whose table is large */
export function refuseScan({ dialect }: Pick<Visit, 'dialect'>, peers: readonly RouterPeer[]): void {
  if (dialect?.bgp !== 'v6' || !isLarge(peers)) return;
  const prefixes = String(prefixesOf(peers));
  throw new HopboardError('routeros.large-table', {
    message: `This router holds ${prefixes} prefixes, and RouterOS 6 scans all of them for each question: its routes are not read.`,
    suggestion: 'Upgrade to RouterOS 7, or let another router peer with the full table.',
    params: { prefixes },
  });
}
