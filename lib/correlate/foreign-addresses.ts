import type { ForeignAddress } from '../metallb/index.ts';
import { knownValue } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { perId } from '../model/per-id.ts';
import { remembered } from '../model/remembered.ts';
import type { RouterInterfaces } from '../model/router.ts';
import type { RouterInput } from './input.ts';
import { bare } from './places.ts';

/** The routers' own addresses, which may lie in a pool. */
export function foreignAddresses(routers: readonly RouterInput[]): readonly ForeignAddress[] {
  return allForeign(
    routers.map(({ state: { id, interfaces } }) => {
      const known = knownValue(interfaces);
      if (known === undefined) return NO_ADDRESSES;
      return addressesOn(id)(known, [], () =>
        known.addresses.map(({ address }) => ({ address: bare(address), kind: 'Router', name: id })),
      );
    }),
  );
}

const allForeign = keptConcat<ForeignAddress>();
const NO_ADDRESSES: readonly ForeignAddress[] = [];
const addressesOn = perId(() => remembered<RouterInterfaces, readonly ForeignAddress[]>());
