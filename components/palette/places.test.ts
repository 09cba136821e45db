import { expect, test } from 'vitest';
import { blogSnapshot } from '@/components/testing/snapshot-fixture.ts';
import { placesFor, placesOf } from './places.ts';

const places = placesOf(blogSnapshot());
const found = (query: string) => placesFor(places, query).map(({ kind, label }) => `${kind} ${label}`);

test('a host is found by a part of its name, and leads to its row', () => {
  expect(placesFor(places, 'WWW')[0]).toMatchObject({
    kind: 'host',
    label: 'www.roy-n-roy.test',
    href: '/services?sel=blog%7CIngress%7Cdefault%2Fweb-ingress%7Cwww.roy-n-roy.test',
  });
});

test('an address stands before the prefix and the rules that contain it', () => {
  expect(found('192.168.128.1')).toEqual([
    'address 192.168.128.1',
    'prefix 192.168.128.1/32',
    'nat gw1 0',
    'nat gw1 1',
  ]);
});

test('a node is one place, however many sessions it has', () => {
  expect(found('worker1').filter((place) => place.startsWith('node'))).toEqual(['node worker1']);
});

test('every word counts', () => {
  expect(found('gw1 worker3')).toEqual(['peer kube-metallb-worker3']);
  expect(found('no such thing')).toEqual([]);
});
