import { optional } from '../../model/optional.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { PlannedRule, RouterPlan } from '../contract.ts';

/** What a rule of ours says, by RouterOS name, in the order a person would type it. */
export function attributesOf(rule: PlannedRule): readonly (readonly [name: string, value: string])[] {
  const given = optional({
    chain: 'dstnat',
    action: 'dst-nat',
    protocol: rule.protocol,
    'dst-port': rule.dstPort,
    'in-interface': rule.inInterface,
    'in-interface-list': rule.inInterfaceList,
    'dst-address': rule.dstAddress,
    'to-addresses': rule.toAddresses,
    'to-ports': rule.toPorts,
    comment: rule.marker,
  });
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}

/** The words of the API sentence that adds a rule. @param before `.id` of the rule it goes in front of; the end without */
export function addWords(rule: PlannedRule, before?: string): string[] {
  return [
    '/ip/firewall/nat/add',
    ...attributesOf(rule).map(([name, value]) => `=${name}=${value}`),
    ...(before === undefined ? [] : [`=place-before=${before}`]),
  ];
}

/** The same for the router's own terminal: `/ip firewall nat add` in RouterOS 6, `/ip/firewall/nat/add` in 7. */
export function addCommand(rule: PlannedRule, dialect: RouterPlan['dialect'], before?: string): string {
  const command = dialect === 'routeros-6' ? '/ip firewall nat add' : '/ip/firewall/nat/add';
  const words = attributesOf(rule).map(([name, value]) => `${name}=${terminalValue(value)}`);
  return [command, ...words, ...(before === undefined ? [] : [`place-before=${before}`])].join(' ');
}

/** Quoted where the terminal would read the text otherwise. */
function terminalValue(text: string): string {
  return /^[\w.:/,-]+$/.test(text) ? text : `"${text.replace(/["\\$?]/g, (special) => `\\${special}`)}"`;
}

/** A rule of ours as it stands in the table once it is there. */
export function asFirewallRule(rule: PlannedRule, position: number): FirewallRule {
  return {
    id: '',
    position,
    chain: 'dstnat',
    action: 'dst-nat',
    protocol: rule.protocol,
    srcAddress: undefined,
    dstAddress: rule.dstAddress,
    srcAddressList: undefined,
    dstAddressList: undefined,
    dstAddressType: undefined,
    srcPort: undefined,
    dstPort: rule.dstPort,
    port: undefined,
    inInterface: rule.inInterface,
    inInterfaceList: rule.inInterfaceList,
    outInterface: undefined,
    outInterfaceList: undefined,
    connectionState: undefined,
    connectionNatState: undefined,
    toAddresses: rule.toAddresses,
    toPorts: rule.toPorts,
    jumpTarget: undefined,
    otherMatchers: {},
    disabled: false,
    dynamic: false,
    invalid: false,
    comment: rule.marker,
    packets: undefined,
    bytes: undefined,
  };
}

/** The names of the fields in which a row differs from the rule as planned; whether it is enabled is not one of them. */
export function differences(row: FirewallRule, planned: PlannedRule): readonly string[] {
  const wanted = asFirewallRule(planned, row.position);
  const names = SAID.filter((name) => row[name] !== wanted[name]);
  return [...names, ...Object.keys(row.otherMatchers)];
}

const SAID = [
  'chain',
  'action',
  'protocol',
  'srcAddress',
  'dstAddress',
  'srcAddressList',
  'dstAddressList',
  'dstAddressType',
  'srcPort',
  'dstPort',
  'port',
  'inInterface',
  'inInterfaceList',
  'outInterface',
  'outInterfaceList',
  'connectionState',
  'connectionNatState',
  'toAddresses',
  'toPorts',
  'jumpTarget',
  'dynamic',
  'comment',
] as const satisfies readonly (keyof FirewallRule)[];
