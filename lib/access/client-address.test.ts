import { expect, test } from 'vitest';
import { clientAddress, isFromTrustedProxy } from './client-address.ts';
import { PEER_HEADER } from './peer.ts';

const TRUSTED = ['10.0.0.0/8', '::1/128'];

test.each([
  ['its connection', '203.0.113.9', undefined, '203.0.113.9'],
  ['its connection, whatever it claims', '203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['what a proxy of ours saw', '10.1.1.1', '192.0.2.1', '192.0.2.1'],
  ['what the first proxy of ours saw', '10.1.1.1', '192.0.2.1, 10.2.2.2', '192.0.2.1'],
  ['and not what the client wrote before that', '10.1.1.1', '127.0.0.1, 192.0.2.1', '192.0.2.1'],
  ['the proxy, where it says nothing that is an address', '10.1.1.1', 'me, myself', '10.1.1.1'],
  ['an IPv4 client on an IPv6 socket', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
  ['nothing at all', '', '192.0.2.1', 'unknown'],
])('a request comes from %s', (_, peer, forwarded, from) => {
  const headers = new Headers({ [PEER_HEADER]: peer });
  if (forwarded !== undefined) headers.set('x-forwarded-for', forwarded);
  expect(clientAddress(headers, TRUSTED)).toBe(from);
});

test.each([
  ['10.255.0.1', true],
  ['::ffff:10.0.0.1', true],
  ['::1', true],
  ['11.0.0.1', false],
  ['', false],
  ['10.0.0.1, 11.0.0.1', false],
])('a connection from %j is a trusted proxy: %j', (peer, trusted) => {
  expect(isFromTrustedProxy(new Headers({ [PEER_HEADER]: peer }), TRUSTED)).toBe(trusted);
});
