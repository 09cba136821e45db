import { expect, test } from 'vitest';
import { hostNames } from './host-names.ts';
import { blog } from './stories/blog.ts';
import { today } from './stories/today.ts';

const NOW = Date.UTC(2026, 10, 20);

test('the hosts of the article lead to its one address', () => {
  expect([...hostNames(blog(NOW))]).toEqual([
    ['api.roy-n-roy.test', ['192.168.128.1']],
    ['www.roy-n-roy.test', ['192.168.128.1']],
  ]);
});

test.each([
  ['of an Ingress', 'shop.example.test', ['10.40.0.1', '2001:db8:40::1']],
  ['of a route', 'api.example.test', ['10.40.0.2']],
  ['whose controller is gone', 'intranet.example.test', ['10.40.0.250']],
])('a host %s', (_, host, addresses) => {
  expect(hostNames(today(NOW)).get(host)).toEqual(addresses);
});
