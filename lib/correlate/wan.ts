import { parseAddress, parsePrefix, prefixContains } from '../ip/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { mapReading, type Reading } from '../model/feed.ts';
import type { RouterInterfaces, RouterState } from '../model/router.ts';
import { bare } from './places.ts';

/** Where the Internet comes in. */
export type Wan = {
  /** Interfaces that hold a default route in use (facts/routeros §6). Empty: the router has none. */
  readonly names: readonly string[];
  /** IPv4 addresses on them. */
  readonly addresses: readonly string[];
  /** Members of each interface list, as written. */
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>;
};

export function wanOf(router: RouterState): Reading<Wan> {
  return mapReading(router.interfaces, wanOn);
}

const wanOn = derivedOnce((interfaces: RouterInterfaces): Wan => {
  const names = [
    ...new Set(
      interfaces.defaultRoutes
        .filter((path) => path.use === 'in-use')
        .flatMap((path) => path.interface ?? []),
    ),
  ];
  const lists = Map.groupBy(
    interfaces.members.filter((member) => !member.disabled),
    (member) => member.list,
  );
  return {
    names,
    addresses: interfaces.addresses
      .filter((entry) => names.includes(entry.interface) && !entry.disabled && !entry.invalid)
      .map((entry) => bare(entry.address))
      .filter((address) => parseAddress(address)?.family === 4),
    lists: new Map(
      [...lists].map(([list, members]) => [list, new Set(members.map((each) => each.interface))]),
    ),
  };
});

/** The interface lists an interface is a member of; undefined where the interface is not known. */
export function listsWith(wan: Wan, name: string | undefined): ReadonlySet<string> | undefined {
  return name === undefined ? undefined : (listsByMember(wan).get(name) ?? NO_LISTS);
}

const NO_LISTS: ReadonlySet<string> = new Set();

const listsByMember = derivedOnce(({ lists }: Wan): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [list, members] of lists) {
    for (const member of members) found.set(member, (found.get(member) ?? new Set()).add(list));
  }
  return found;
});

/** Address space nobody on the Internet can reach: RFC 1918, and RFC 6598 which carriers put their customers behind. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].flatMap(
  (text) => parsePrefix(text) ?? [],
);

/** Whether it has addresses and the Internet reaches none of them. */
export const isWhollyPrivate = derivedOnce(
  ({ addresses }: Wan): boolean => addresses.length > 0 && addresses.every(isPrivate),
);

export function isPrivate(text: string): boolean {
  const address = parseAddress(text);
  return address !== undefined && PRIVATE.some((prefix) => prefixContains(prefix, address));
}
