import { derivedOnce } from '../model/derived-once.ts';
import type { RouterInterfaces } from '../model/router.ts';

/** The router a rule is read on: without it `in-interface=ether1` and `in-interface-list=WAN` cannot be compared. */
export type Ground = {
  /** Every interface by name. */
  readonly interfaces: ReadonlySet<string>;
  /** Enabled members by list. */
  readonly lists: ReadonlyMap<string, ReadonlySet<string>>;
  /** IPv4 addresses of the router, without prefix length, by interface. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
};

/** Of a router whose interfaces were not read. */
export const NOTHING_KNOWN: Ground = { interfaces: new Set(), lists: new Map(), addresses: new Map() };

export const groundOf = derivedOnce((interfaces: RouterInterfaces): Ground => {
  const usable = interfaces.addresses.filter((entry) => !entry.disabled && !entry.invalid);
  const lists = Map.groupBy(
    interfaces.members.filter((member) => !member.disabled),
    (member) => member.list,
  );
  return {
    interfaces: new Set([
      ...interfaces.interfaces.map((each) => each.name),
      ...interfaces.members.map((member) => member.interface),
      ...usable.map((entry) => entry.interface),
    ]),
    lists: new Map(
      [...lists].map(([list, members]) => [list, new Set(members.map((each) => each.interface))]),
    ),
    addresses: new Map(
      [...Map.groupBy(usable, (entry) => entry.interface)].map(([name, entries]) => [
        name,
        entries
          .map((entry) => entry.address.replace(/\/.*$/, ''))
          .filter((address) => !address.includes(':')),
      ]),
    ),
  };
});

type Ingress = { readonly inInterface: string | undefined; readonly inInterfaceList: string | undefined };

/** The interfaces a rule's matchers leave; undefined where a list has members nobody shows (`dynamic`, `static`) or is not known. */
export function ingressOf(rule: Ingress, ground: Ground): ReadonlySet<string> | undefined {
  let left = ground.interfaces;
  if (rule.inInterface !== undefined)
    left = kept(left, new Set([rule.inInterface.replace('!', '')]), rule.inInterface);
  const list = rule.inInterfaceList?.replace('!', '');
  if (rule.inInterfaceList === undefined || list === undefined || list === 'all') return left;
  const members = ground.lists.get(list);
  return members === undefined ? undefined : kept(left, members, rule.inInterfaceList);
}

function kept(all: ReadonlySet<string>, named: ReadonlySet<string>, matcher: string): ReadonlySet<string> {
  const negated = matcher.startsWith('!');
  return new Set([...all].filter((name) => named.has(name) !== negated));
}
