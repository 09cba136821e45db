import { knownValue } from '../model/feed.ts';
import type { RouterState } from '../model/router.ts';
import { isPrivate, wanOf } from './wan.ts';

/** Where the name of a host may rightly lead. */
export type Meant = {
  /** Any address of the host, and any WAN address. */
  readonly addresses: ReadonlySet<string>;
  /** Whether those are all the addresses the site has outside: not while a WAN is not read, or lies behind somebody else's NAT. */
  readonly isWhole: boolean;
};

/**
 * What an answer says of where a host may lead. `missing`: no address at all. `partly`: to others as well. `unsure`: to an address that
 * may be the site's own outside, which is not known here.
 */
export type NameVerdict =
  | { readonly is: 'right' }
  | { readonly is: 'missing' }
  | { readonly is: 'partly' | 'elsewhere' | 'unsure'; readonly strays: readonly string[] };

export function nameVerdict(found: readonly string[], { addresses, isWhole }: Meant): NameVerdict {
  if (found.length === 0) return { is: 'missing' };
  const strays = found.filter((address) => !addresses.has(address));
  if (strays.length === 0) return { is: 'right' };
  if (!isWhole && !strays.some(isPrivate)) return { is: 'unsure', strays };
  return { is: strays.length === found.length ? 'elsewhere' : 'partly', strays };
}

export function addressesMeant(
  { addresses }: { readonly addresses: readonly { readonly address: string }[] },
  routers: readonly { readonly state: RouterState }[],
): Meant {
  const wans = routers.map(({ state }) => knownValue(wanOf(state)));
  return {
    addresses: new Set([
      ...addresses.map(({ address }) => address),
      ...wans.flatMap((wan) => wan?.addresses ?? []),
    ]),
    isWhole: wans.every(
      (wan) => wan !== undefined && !(wan.names.length > 0 && wan.addresses.every(isPrivate)),
    ),
  };
}
