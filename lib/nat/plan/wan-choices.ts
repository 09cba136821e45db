import { isPrivate, type Wan } from '../../correlate/wan.ts';
import type { RouterInterfaces } from '../../model/router.ts';
import type { WanChoice } from '../contract.ts';

/** What RouterOS' default configuration calls the list of interfaces to the Internet. */
const WAN_LIST = 'WAN';

/**
 * What a rule can match, best first: the list `WAN` if it has an enabled member, the interfaces of the default routes in use, public
 * addresses that stay (they also let a rule serve the LAN), then every other interface.
 */
export function wanChoices(interfaces: RouterInterfaces, wan: Wan): readonly WanChoice[] {
  const names = interfaces.interfaces.filter((each) => !each.disabled).map((each) => each.name);
  const fixed = interfaces.addresses.filter(
    (entry) => wan.names.includes(entry.interface) && !entry.dynamic && !entry.disabled && !entry.invalid,
  );
  return [
    ...((wan.lists.get(WAN_LIST)?.size ?? 0) > 0 ? [choice('list', WAN_LIST)] : []),
    ...wan.names.map((name) => choice('interface', name)),
    ...fixed
      .map((entry) => entry.address.replace(/\/.*$/, ''))
      .filter((address) => !address.includes(':') && !isPrivate(address))
      .map((address) => choice('address', address)),
    ...names.filter((name) => !wan.names.includes(name)).map((name) => choice('interface', name)),
  ];
}

function choice(kind: WanChoice['kind'], name: string): WanChoice {
  return { id: `${kind}:${name}`, kind, name };
}

/** The matcher a choice stands for. */
export function matcherOf({
  kind,
  name,
}: WanChoice): { inInterfaceList: string } | { inInterface: string } | { dstAddress: string } {
  if (kind === 'list') return { inInterfaceList: name };
  return kind === 'interface' ? { inInterface: name } : { dstAddress: name };
}
