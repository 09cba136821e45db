/** RouterOS' default firewall (`/system default-configuration`), as far as it concerns forwarding. */
import { natRule } from '../change-routers.ts';
import { idAt } from '../tables/values.ts';
import type { Row } from '../world.ts';

/** Numbers rules in the order written. */
export function rules(list: readonly Row[]): readonly Row[] {
  return list.map((rule, index) => natRule(idAt(index), rule));
}

export const MASQUERADE: Row = {
  chain: 'srcnat',
  action: 'masquerade',
  'out-interface-list': 'WAN',
  'ipsec-policy': 'out,none',
  comment: 'defconf: masquerade',
};

export const DEFAULT_FILTER: readonly Row[] = rules([
  {
    chain: 'input',
    action: 'accept',
    'connection-state': 'established,related,untracked',
    comment: 'defconf: accept established,related,untracked',
  },
  { chain: 'input', action: 'drop', 'connection-state': 'invalid', comment: 'defconf: drop invalid' },
  { chain: 'input', action: 'accept', protocol: 'icmp', comment: 'defconf: accept ICMP' },
  {
    chain: 'input',
    action: 'drop',
    'in-interface-list': '!LAN',
    comment: 'defconf: drop all not coming from LAN',
  },
  {
    chain: 'forward',
    action: 'fasttrack-connection',
    'connection-state': 'established,related',
    comment: 'defconf: fasttrack',
  },
  {
    chain: 'forward',
    action: 'accept',
    'connection-state': 'established,related,untracked',
    comment: 'defconf: accept established,related, untracked',
  },
  { chain: 'forward', action: 'drop', 'connection-state': 'invalid', comment: 'defconf: drop invalid' },
  {
    chain: 'forward',
    action: 'drop',
    'connection-nat-state': '!dstnat',
    'connection-state': 'new',
    'in-interface-list': 'WAN',
    comment: 'defconf: drop all from WAN not DSTNATed',
  },
]);

/** The default firewall of IPv6, as far as it concerns forwarding: nothing new comes in from the WAN, unless it is let in before. */
export function ipv6Filter(...letIn: readonly Row[]): readonly Row[] {
  return rules([
    {
      chain: 'forward',
      action: 'accept',
      'connection-state': 'established,related,untracked',
      comment: 'defconf: accept established,related,untracked',
    },
    { chain: 'forward', action: 'drop', 'connection-state': 'invalid', comment: 'defconf: drop invalid' },
    { chain: 'forward', action: 'accept', protocol: 'icmpv6', comment: 'defconf: accept ICMPv6' },
    ...letIn,
    {
      chain: 'forward',
      action: 'drop',
      'in-interface-list': '!LAN',
      comment: 'defconf: drop everything else not coming from LAN',
    },
  ]);
}
