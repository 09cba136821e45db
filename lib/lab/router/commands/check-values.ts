import { isIP, isIPv4 } from 'node:net';
import { isTrue, type Row } from '../row.ts';
import type { Tables } from '../tables.ts';
import { invalidValue, noMatch, Trap } from '../trap.ts';
import { interfaceListNames, interfaceNames } from './interface-names.ts';

const PROTOCOLS =
  `tcp udp icmp icmpv6 igmp ipsec-ah ipsec-esp gre ospf sctp dccp udp-lite ipip ipencap pim vrrp l2tp`.split(
    ' ',
  );
const WITH_PORTS = ['tcp', 'udp', 'udp-lite', 'dccp', 'sctp', '6', '17', '136', '33', '132'];
const PORT_KEYS = ['port', 'src-port', 'dst-port', 'to-ports'];
const BOOLEAN_KEYS = ['disabled', 'log', 'blackhole', 'passive', 'multihop', 'use-bfd', 'listen', 'connect'];
const NUMBER_KEYS = ['distance', 'scope', 'target-scope', 'multipath', 'max-sessions'];
const NAT_ACTIONS =
  `accept add-dst-to-address-list add-src-to-address-list dst-nat endpoint-independent-nat jump log masquerade
  netmap passthrough redirect return same src-nat`.split(/\s+/);
const FILTER_ACTIONS =
  `accept add-dst-to-address-list add-src-to-address-list drop fasttrack-connection jump log passthrough reject
  return tarpit`.split(/\s+/);

/**
 * Checks what a client writes and returns it as the router will print it (`yes` → `true`, a host without `/32`).
 * @param written the attributes of this command; @param whole the row as it would become
 * @throws Trap with the router's words
 */
export function checkedValues(menu: string, written: Row, whole: Row, tables: Tables): Row {
  const checked: Record<string, string> = {};
  for (const [name, value] of Object.entries(written)) {
    checked[name] = value === '' ? value : checkedValue(menu, name, value, tables);
  }
  if (menu.includes('/firewall/')) checkPorts({ ...whole, ...checked });
  return checked;
}

function checkPorts(row: Row): void {
  const ports = PORT_KEYS.some((key) => (row[key] ?? '') !== '');
  if (ports && !WITH_PORTS.includes(row.protocol ?? '')) {
    throw new Trap('failure: ports can be specified if proto is tcp,udp,udp-lite,dccp,sctp');
  }
}

function checkedValue(menu: string, name: string, value: string, tables: Tables): string {
  if (BOOLEAN_KEYS.includes(name)) return checkedBoolean(name, value);
  if (NUMBER_KEYS.includes(name) && !/^\d+$/.test(value)) {
    throw new Trap(`invalid value for argument ${name}, an integer required`, 1);
  }
  if (menu.includes('/firewall/')) return checkedMatcher(menu, name, value, tables);
  if (name === 'interface') checkInterface(value, tables);
  if (name === 'list') checkInterfaceList(value, tables);
  if (name === 'group' && menu === '/user' && !tables.rows('/user/group').some((row) => row.name === value)) {
    throw noMatch('group');
  }
  return value;
}

function checkedMatcher(menu: string, name: string, value: string, tables: Tables): string {
  const plain = value.replace(/^!/, '');
  switch (name) {
    case 'in-interface':
    case 'out-interface':
      checkInterface(plain, tables);
      return value;
    case 'in-interface-list':
    case 'out-interface-list':
      checkInterfaceList(plain, tables);
      return value;
    case 'protocol':
      if (!PROTOCOLS.includes(plain) && !/^\d{1,3}$/.test(plain)) throw noMatch('protocol');
      return value;
    case 'action': {
      const actions = menu.endsWith('/nat') ? NAT_ACTIONS : FILTER_ACTIONS;
      if (!actions.includes(value)) throw noMatch('action');
      return value;
    }
    case 'to-addresses':
    case 'src-address':
    case 'dst-address':
      if (!isAddressRange(plain)) throw new Trap('value of range expects range of ip addresses', 1);
      return value.replace(/\/32$/, '');
    case 'port':
    case 'src-port':
    case 'dst-port':
      if (!plain.split(',').every(isPortRange)) throw invalidValue(name);
      return value;
    case 'to-ports':
      if (!isPortRange(value)) throw invalidValue(name);
      return value;
    default:
      return value;
  }
}

function checkedBoolean(name: string, value: string): string {
  if (!/^(?:yes|no|true|false)$/.test(value)) throw invalidValue(name);
  return String(isTrue(value));
}

function checkInterface(name: string, tables: Tables): void {
  if (!interfaceNames(tables).has(name)) throw noMatch('interface');
}

// The router says `interface` for an unknown list as well.
function checkInterfaceList(name: string, tables: Tables): void {
  if (!interfaceListNames(tables).has(name)) throw noMatch('interface');
}

function isAddressRange(text: string): boolean {
  const [first = '', last, ...more] = text.split('-');
  if (last !== undefined) return more.length === 0 && isIPv4(first) && isIPv4(last);
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || isIP(address) === 0) return false;
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (isIPv4(address) ? 32 : 128));
}

function isPortRange(text: string): boolean {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return false;
  const [low, high] = [Number(first), Number(last ?? first)];
  return low <= high && high <= 65535;
}
