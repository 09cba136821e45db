import type { FirewallRule } from '../model/router.ts';

/** What of a rule RouterOS has a word for, in the order its terminal prints them. */
const WORDS = {
  chain: 'chain',
  action: 'action',
  connectionState: 'connection-state',
  connectionNatState: 'connection-nat-state',
  protocol: 'protocol',
  srcAddress: 'src-address',
  dstAddress: 'dst-address',
  srcAddressList: 'src-address-list',
  dstAddressList: 'dst-address-list',
  dstAddressType: 'dst-address-type',
  srcPort: 'src-port',
  dstPort: 'dst-port',
  port: 'port',
  inInterface: 'in-interface',
  outInterface: 'out-interface',
  inInterfaceList: 'in-interface-list',
  outInterfaceList: 'out-interface-list',
  toAddresses: 'to-addresses',
  toPorts: 'to-ports',
  jumpTarget: 'jump-target',
  comment: 'comment',
} as const satisfies Partial<Record<keyof FirewallRule, string>>;

type Said = { readonly [Field in keyof typeof WORDS]?: string | undefined };

/** A rule, or as much as is known of it, in RouterOS's words: `[['dst-port', '443'], …]`; what it does not say is left out. */
export function ruleWords(rule: Said): readonly (readonly [word: string, value: string])[] {
  return Object.entries(WORDS).flatMap(([field, word]) => {
    const value = rule[field as keyof Said];
    return value === undefined ? [] : [[word, value] as const];
  });
}
