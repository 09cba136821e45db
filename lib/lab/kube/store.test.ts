import { describe, expect, test } from 'vitest';
import { coreKinds, metalLbKinds } from './kinds.ts';
import type { KubeObject } from './object.ts';
import { type ApiWrite, createKubeStore } from './store.ts';
import { changesKept } from './table.ts';
import { pool, service } from './testing/served.ts';

const start = Date.UTC(2026, 0, 1);

function storeAt(now = () => start) {
  return createKubeStore({ kinds: [...coreKinds, ...metalLbKinds], now });
}

describe('sync', () => {
  test('gives a new revision to what changed and to nothing else', () => {
    const store = storeAt();
    expect(store.sync([service('a'), service('b')])).toBe(2);
    const before = store.list('Service');

    expect(store.sync([service('a'), service('b', { ip: '192.0.2.2' }), service('c')])).toBe(2);

    const after = store.list('Service');
    expect(after.map((object) => object.metadata.name)).toEqual(['a', 'b', 'c']);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]?.metadata.resourceVersion).not.toBe(before[1]?.metadata.resourceVersion);
  });

  test('does not take another order of fields for a change', () => {
    const store = storeAt();
    const { metadata, spec, ...rest } = service('a');
    store.sync([{ ...rest, metadata, spec }]);
    expect(store.sync([{ ...rest, spec, metadata }])).toBe(0);
  });

  test('removes what is no longer wanted, in every kind', () => {
    const store = storeAt();
    store.sync([service('a'), pool('p', ['192.0.2.0/24'])]);
    expect(store.sync([service('a')])).toBe(1);
    expect(store.list('IPAddressPool')).toEqual([]);
    expect(store.revision()).toBe(
      Number(store.get({ kind: 'Service', namespace: 'default', name: 'a' })?.metadata.resourceVersion) + 2,
    );
  });
});

describe('what the server adds', () => {
  test('uid and creation time stay over changes; generation counts changes of the spec', () => {
    let now = start;
    const store = storeAt(() => now);
    const ref = { kind: 'IPAddressPool', namespace: 'metallb-system', name: 'p' };
    store.put(pool('p', ['192.0.2.0/24']));
    const first = store.get(ref)?.metadata;
    now += 60_000;
    store.put({ ...pool('p', ['192.0.2.0/24']), status: { assignedIPv4: 1 } });
    const second = store.get(ref)?.metadata;
    store.put(pool('p', ['198.51.100.0/24']));
    const third = store.get(ref)?.metadata;

    expect([second?.uid, third?.uid]).toEqual([first?.uid, first?.uid]);
    expect([first, second, third].map((metadata) => metadata?.creationTimestamp)).toEqual(
      Array(3).fill('2026-01-01T00:00:00Z'),
    );
    expect([first?.generation, second?.generation, third?.generation]).toEqual([1, 1, 2]);
  });

  test('an object made anew has another uid', () => {
    const store = storeAt();
    const ref = { kind: 'Service', namespace: 'default', name: 'a' };
    store.put(service('a'));
    const first = store.get(ref)?.metadata.uid;
    store.remove(ref);
    store.put(service('a'));
    expect(store.get(ref)?.metadata.uid).not.toBe(first);
  });

  test('the last-applied annotation repeats a password of the spec; managedFields are there too', () => {
    const store = storeAt();
    store.put({
      apiVersion: 'metallb.io/v1beta2',
      kind: 'BGPPeer',
      metadata: { name: 'gw', namespace: 'metallb-system' },
      spec: { myASN: 65001, peerASN: 65000, peerAddress: '192.0.2.1', password: 'canary' },
    });
    const metadata = store.get({ kind: 'BGPPeer', namespace: 'metallb-system', name: 'gw' })?.metadata;
    expect(metadata?.annotations?.['kubectl.kubernetes.io/last-applied-configuration']).toContain(
      '"password":"canary"',
    );
    expect(metadata?.managedFields).toMatchObject([{ fieldsV1: { 'f:spec': { 'f:password': {} } } }]);
  });

  test('the annotation leaves out the status, and kinds nobody applies have none', () => {
    const store = storeAt();
    store.put(service('a'));
    store.put({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec: {}, status: {} });
    const applied = store.get({ kind: 'Service', namespace: 'default', name: 'a' })?.metadata.annotations;
    expect(applied?.['kubectl.kubernetes.io/last-applied-configuration']).not.toContain('status');
    expect(store.get({ kind: 'Node', name: 'n1' })?.metadata.annotations).toBeUndefined();
  });
});

test.each<[string, KubeObject, string]>([
  [
    'a kind it does not have',
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'd' } },
    'no kind Secret',
  ],
  [
    'another version than the stored',
    { ...pool('p', []), apiVersion: 'metallb.io/v1' },
    'must be given as metallb.io/v1beta1',
  ],
  [
    'a namespaced object without namespace',
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } },
    'must have a namespace',
  ],
  [
    'a cluster-scoped object with one',
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', namespace: 'd' } },
    'must not have a namespace',
  ],
])('refuses %s', (_, object, message) => {
  expect(() => storeAt().put(object)).toThrow(message);
});

test('kinds can come later, and only once', () => {
  const store = createKubeStore({ kinds: coreKinds });
  store.addKinds(metalLbKinds);
  store.put(pool('p', ['192.0.2.0/24']));
  expect(store.list('IPAddressPool')).toHaveLength(1);
  expect(() => store.addKinds(metalLbKinds)).toThrow('IPAddressPool already');
});

test('onWrite hears of writes through the API alone', () => {
  const store = storeAt();
  const heard: ApiWrite[] = [];
  store.onWrite((write) => heard.push(write));
  store.put(service('a'));
  expect(heard).toEqual([]);
});

test('changes long past are forgotten, the others are whole', () => {
  const store = storeAt();
  const first = store.revision();
  for (let i = 0; i <= 2 * changesKept; i += 1) store.put(service('a', { ip: `192.0.2.${i % 2}` }));
  const services = store.table('Service');
  expect(services.changesAfter(first)).toBeUndefined();
  expect(services.changesAfter(store.revision() - changesKept)).toHaveLength(changesKept);
  expect(services.changesAfter(store.revision() - changesKept - 1)).toBeUndefined();
});
