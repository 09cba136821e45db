import type { AddressPool, BgpAdvertisementConfig } from '../../model/metallb.ts';
import { contradictLocalPref } from '../announce/local-pref.ts';
import { matchesAny } from '../selectors.ts';
import type { ConfigScope } from './scope.ts';

/** Two advertisements of one pool must not ask for different local preferences of one update on one node. */
export function refuseLocalPrefConflicts(
  scope: ConfigScope,
  pools: readonly AddressPool[],
  advertisements: readonly BgpAdvertisementConfig[],
): void {
  const nodes = scope.nodes ?? [];
  // Advertisements with serviceSelectors are judged for each Service instead.
  const plain = advertisements.filter((advertisement) => advertisement.serviceSelectors.length === 0);
  for (const pool of pools) {
    const own = plain.filter((advertisement) => advertisement.pools.includes(pool.name));
    for (const [index, later] of own.entries()) {
      const earlier = own
        .slice(0, index)
        .find(
          (other) =>
            contradictLocalPref(later, other, pool) &&
            nodes.some(
              ({ labels }) =>
                matchesAny(later.nodeSelectors, labels) && matchesAny(other.nodeSelectors, labels),
            ),
        );
      const object = scope.objects.bgpAdvertisements.find(({ name }) => name === later.name);
      if (earlier === undefined || object === undefined) continue;
      scope.report.refuse(scope.refer('BGPAdvertisement', object), {
        code: 'local-pref-conflict',
        message: `invalid local preference ${later.localPref ?? 0}: local preference ${earlier.localPref ?? 0} was already set for the same type of BGP update by ${earlier.name}`,
        params: {
          advertisement: later.name,
          localPref: String(later.localPref ?? 0),
          other: earlier.name,
          otherLocalPref: String(earlier.localPref ?? 0),
          pool: pool.name,
        },
      });
    }
  }
}
