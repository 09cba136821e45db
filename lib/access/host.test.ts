import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAllowedHost } from './host.ts';

const ours = ['hopboard.example.net', '*.lan', '192.0.2.7', '198.51.100.0/24', '2001:db8::/32'];

test.each([
  'localhost',
  'localhost:3000',
  'LocalHost:3000',
  '127.0.0.1:3000',
  '127.9.9.9',
  '[::1]:3000',
  'hopboard.example.net',
  'HOPBOARD.example.net:8443',
  'hopboard.example.net.',
  'wall.lan',
  'a.b.lan:80',
  '192.0.2.7:3000',
  '198.51.100.200',
  '[2001:db8::7]:3000',
])('%s is ours', (host) => {
  expect(isAllowedHost(host, ours)).toBe(true);
});

test.each([
  null,
  '',
  'evil.test',
  'evil.test:3000',
  'localhost.evil.test',
  'evil-localhost',
  'hopboard.example.net.evil.test',
  'xhopboard.example.net',
  'lan',
  '.lan',
  '192.0.2.8',
  '198.51.101.1',
  '127.0.0.1.evil.test',
  '127.0.0.1@evil.test',
  'localhost@evil.test',
  'evil.test/localhost',
  'localhost, evil.test',
  'localhost evil.test',
  'http://localhost',
  '[::1',
  '[2001:db9::1]',
  '0x7f.1',
  '2130706433',
])('%s is not', (host) => {
  expect(isAllowedHost(host, ours)).toBe(false);
});

test('nothing a stranger can make up is ours', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      expect(isAllowedHost(`${text}.evil.test`, ours)).toBe(false);
    }),
  );
});
