import { knownValue } from '../model/feed.ts';
import type { RouterState } from '../model/router.ts';
import { wanOf } from './wan.ts';

/** What an answer says of where a host may lead. `missing`: no address at all. `partly`: to others as well. */
export type NameVerdict =
  | { readonly is: 'right' }
  | { readonly is: 'missing' }
  | { readonly is: 'partly' | 'elsewhere'; readonly strays: readonly string[] };

export function nameVerdict(found: readonly string[], wanted: ReadonlySet<string>): NameVerdict {
  if (found.length === 0) return { is: 'missing' };
  const strays = found.filter((address) => !wanted.has(address));
  if (strays.length === 0) return { is: 'right' };
  return { is: strays.length === found.length ? 'elsewhere' : 'partly', strays };
}

/** Where the name of a host may rightly lead: to any address of it, and to any WAN address. */
export function addressesMeant(
  { addresses }: { readonly addresses: readonly { readonly address: string }[] },
  routers: readonly { readonly state: RouterState }[],
): ReadonlySet<string> {
  return new Set([
    ...addresses.map(({ address }) => address),
    ...routers.flatMap(({ state }) => knownValue(wanOf(state))?.addresses ?? []),
  ]);
}
