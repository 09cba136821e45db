import type { AddressPool, BgpAdvertisementConfig } from '../../model/metallb.ts';

/** The fields of an advertisement by which two of them can contradict each other for the same update. */
type Preference = Pick<
  BgpAdvertisementConfig,
  'localPref' | 'aggregationLength' | 'aggregationLengthV6' | 'peers'
>;

/**
 * Whether two advertisements of a pool ask for different local preferences in the same update
 * (`BGPAdvertisementsHaveCompatibleLocalPref`), nodes aside: the caller knows whether they share one.
 */
export function contradictLocalPref(a: Preference, b: Preference, pool: AddressPool): boolean {
  if ((a.localPref ?? 0) === (b.localPref ?? 0)) return false;
  const hasV4 = pool.ranges.some((range) => range.family === 4);
  const hasV6 = pool.ranges.some((range) => range.family === 6);
  if (!hasV4 && !hasV6) return false;
  const differsV4 = a.aggregationLength !== b.aggregationLength;
  const differsV6 = a.aggregationLengthV6 !== b.aggregationLengthV6;
  if ((differsV4 || !hasV4) && (differsV6 || !hasV6)) return false;
  return a.peers.length === 0 || b.peers.length === 0 || a.peers.some((peer) => b.peers.includes(peer));
}
