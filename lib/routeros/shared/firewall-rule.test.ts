import { describe, expect, it } from 'vitest';
import { Row } from '../wire/row.ts';
import { FORWARD_FILTER, firewallRuleFromRow, NAT } from './firewall-rule.ts';

const ruleOf = (row: Readonly<Record<string, string>>) => firewallRuleFromRow(Row.of(row), 3);

describe('firewall rules', () => {
  it('reads a masquerade rule as an API client recorded it', () => {
    expect(
      ruleOf({
        '.id': '*2',
        chain: 'srcnat',
        action: 'masquerade',
        'out-interface': 'all-wireless',
        'src-address-list': 'LAN',
        log: 'false',
        'log-prefix': '',
        bytes: '0',
        packets: '0',
        disabled: 'false',
        dynamic: 'false',
        invalid: 'false',
      }),
    ).toMatchObject({
      id: '*2',
      position: 3,
      chain: 'srcnat',
      action: 'masquerade',
      outInterface: 'all-wireless',
      srcAddressList: 'LAN',
      otherMatchers: {},
      bytes: 0,
      packets: 0,
      disabled: false,
      dynamic: false,
      invalid: false,
    });
  });

  // `/ip firewall nat print all` of a router in the ntc-templates collection.
  it('keeps negations, and every matcher that has no field of its own', () => {
    expect(
      ruleOf({
        chain: 'srcnat',
        action: 'masquerade',
        'src-address': '!185.163.212.156/30',
        'out-interface-list': 'WAN',
        'ipsec-policy': 'out,none',
        comment: 'dmz-1: masquerade',
      }),
    ).toMatchObject({
      srcAddress: '!185.163.212.156/30',
      outInterfaceList: 'WAN',
      otherMatchers: { 'ipsec-policy': 'out,none' },
      comment: 'dmz-1: masquerade',
    });
    expect(
      ruleOf({
        chain: 'srcnat',
        action: 'accept',
        protocol: 'tcp',
        'src-address-list': 'Supervision',
        'dst-address-list': 'Eqinoxe',
        'src-port': '80',
        'dst-port': '8080',
        disabled: 'true',
      }),
    ).toMatchObject({
      srcPort: '80',
      dstPort: '8080',
      dstAddressList: 'Eqinoxe',
      disabled: true,
      otherMatchers: {},
    });
  });

  it('tells port= from dst-port=', () => {
    const rule = ruleOf({
      chain: 'dstnat',
      action: 'dst-nat',
      protocol: 'tcp',
      port: '443',
      'in-interface': 'ether1',
      'to-addresses': '192.168.128.1',
      'to-ports': '443',
      bytes: '1200',
      packets: '20',
    });
    expect(rule).toMatchObject({
      port: '443',
      dstPort: undefined,
      inInterface: 'ether1',
      packets: 20,
      bytes: 1200,
    });
    expect(rule).toMatchObject({ toAddresses: '192.168.128.1', toPorts: '443' });
  });

  it('reads the default rule that lets dst-natted connections pass', () => {
    expect(
      ruleOf({
        chain: 'forward',
        action: 'drop',
        'connection-state': 'new',
        'connection-nat-state': '!dstnat',
        'in-interface-list': 'WAN',
      }),
    ).toMatchObject({
      connectionState: 'new',
      connectionNatState: '!dstnat',
      inInterfaceList: 'WAN',
      otherMatchers: {},
    });
  });

  it('shows a matcher of a RouterOS that is not out yet', () => {
    expect(ruleOf({ chain: 'dstnat', 'weather-type': 'rain' }).otherMatchers).toEqual({
      'weather-type': 'rain',
    });
  });

  it('takes a rule without action for accept', () => {
    expect(ruleOf({ chain: 'forward', 'connection-state': 'established,related' }).action).toBe('accept');
  });

  it('asks for all properties, and of the filter for what can take a forwarded packet', () => {
    expect([NAT.proplist, FORWARD_FILTER.proplist, FORWARD_FILTER.queries]).toEqual([
      undefined,
      undefined,
      ['?=chain=input', '?=chain=output', '?#|', '?#!'],
    ]);
  });
});
