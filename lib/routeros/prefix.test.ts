import { describe, expect, it } from 'vitest';
import { bareAddress, canonicalPrefix, contains, isHost } from './prefix.ts';

describe('canonicalPrefix', () => {
  it.each([
    ['192.168.128.1/32', '192.168.128.1/32'],
    ['192.168.128.1', '192.168.128.1/32'],
    ['10.0.0.5/29', '10.0.0.0/29'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['FD00:0:0:0::1/128', 'fd00::1/128'],
    ['2001:db8::ffff/64', '2001:db8::/64'],
    ['::/0', '::/0'],
    ['web.example', undefined],
    ['10', undefined],
    ['', undefined],
  ])('%s is %s to a router', (value, prefix) => expect(canonicalPrefix(value)).toBe(prefix));
});

describe('bareAddress', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.1%ether1', '10.0.0.1'],
    ['fe80::1%sfp1', 'fe80::1'],
    ['10.1.1.1@vrf1', '10.1.1.1'],
    ['111.1.1.1%ovpn1@vrf1', '111.1.1.1'],
    ['192.168.1.60/32', '192.168.1.60'],
    ['2001:DB8::1', '2001:db8::1'],
    ['pppoe-out1', 'pppoe-out1'],
    ['10', '10'],
    ['', undefined],
    [undefined, undefined],
  ])('%s is %s', (value, address) => expect(bareAddress(value)).toBe(address));
});

describe('contains', () => {
  it.each([
    ['10.0.100.200/29', '10.0.100.201', true],
    ['10.0.100.200/29', '10.0.100.208', false],
    ['192.168.1.60/32', '192.168.1.60', true],
    ['192.168.1.60', '192.168.1.60', true],
    ['2001:db8::/64', '2001:db8::5', true],
    ['0.0.0.0/0', '2001:db8::5', false],
    ['ether1', '10.0.0.1', false],
    ['10.0.0.0/8', 'ether1', false],
  ])('%s contains %s: %s', (prefix, address, expected) => expect(contains(prefix, address)).toBe(expected));
});

describe('isHost', () => {
  it.each([
    ['192.168.1.60/32', true],
    ['192.168.1.60', true],
    ['2001:db8::1/128', true],
    ['10.0.0.0/29', false],
    ['2001:db8::/64', false],
    ['', false],
  ])('%s: %s', (prefix, expected) => expect(isHost(prefix)).toBe(expected));
});
