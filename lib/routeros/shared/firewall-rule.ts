import type { FirewallRule } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { noneOf } from '../query.ts';
import { flag, number, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** Asked without proplist: a matcher of a later RouterOS that a list would leave out makes a rule look wider than it is. */
export const NAT: Print = { menu: '/ip/firewall/nat' };
export const FORWARD_FILTER: Print = {
  menu: '/ip/firewall/filter',
  // Not `forward` alone: its jumps lead to chains of any name.
  queries: noneOf('chain', ['input', 'output']),
};

/** A menu of its own, absent where IPv6 is (on v6 a package). */
export const IPV6_FORWARD_FILTER: Print = { ...FORWARD_FILTER, menu: '/ipv6/firewall/filter' };

/** What is no matcher: neither the fields of the model nor what a rule does or reports. */
const NOT_MATCHERS = new Set(
  '.id,.nextid,.about,about,chain,action,protocol,src-address,dst-address,src-address-list,dst-address-list,dst-address-type,src-port,dst-port,port,in-interface,in-interface-list,out-interface,out-interface-list,connection-state,connection-nat-state,to-addresses,to-ports,jump-target,disabled,dynamic,invalid,comment,packets,bytes,log,log-prefix,address-list,address-list-timeout,randomise-ports,same-not-by-dst,reject-with,hw-offload,socks5-server,socks5-port,socksify-service,new-connection-mark'.split(
    ',',
  ),
);

/** Rules of several chains, each counted in its own, as `print where chain=…` does. */
export function filterRulesFromRows(rows: readonly Row[]): FirewallRule[] {
  const counted = new Map<string, number>();
  return rows.map((row) => {
    const chain = text(row, 'chain') ?? '';
    const position = counted.get(chain) ?? 0;
    counted.set(chain, position + 1);
    return firewallRuleFromRow(row, position);
  });
}

export function firewallRuleFromRow(row: Row, position: number): FirewallRule {
  return {
    id: text(row, '.id') ?? '',
    position,
    chain: text(row, 'chain') ?? '',
    // A rule that never had an action set accepts.
    action: text(row, 'action') ?? 'accept',
    protocol: text(row, 'protocol'),
    srcAddress: text(row, 'src-address'),
    dstAddress: text(row, 'dst-address'),
    srcAddressList: text(row, 'src-address-list'),
    dstAddressList: text(row, 'dst-address-list'),
    dstAddressType: text(row, 'dst-address-type'),
    srcPort: text(row, 'src-port'),
    dstPort: text(row, 'dst-port'),
    port: text(row, 'port'),
    inInterface: text(row, 'in-interface'),
    inInterfaceList: text(row, 'in-interface-list'),
    outInterface: text(row, 'out-interface'),
    outInterfaceList: text(row, 'out-interface-list'),
    connectionState: text(row, 'connection-state'),
    connectionNatState: text(row, 'connection-nat-state'),
    toAddresses: text(row, 'to-addresses'),
    toPorts: text(row, 'to-ports'),
    jumpTarget: text(row, 'jump-target'),
    otherMatchers: Object.fromEntries(
      row.entries().filter(([name, value]) => value !== '' && !NOT_MATCHERS.has(name)),
    ),
    disabled: flag(row, 'disabled'),
    dynamic: flag(row, 'dynamic'),
    invalid: flag(row, 'invalid'),
    comment: text(row, 'comment'),
    packets: number(row, 'packets'),
    bytes: number(row, 'bytes'),
  };
}
