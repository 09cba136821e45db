import { describe, expect, test } from 'vitest';
import { at } from './object.ts';
import { readingEverything } from './rights.ts';
import type { ApiWrite } from './store.ts';
import { admin, pool, served, service } from './testing/served.ts';

const pools = '/apis/metallb.io/v1beta1/namespaces/metallb-system/ipaddresspools';
const mergePatch = { 'content-type': 'application/merge-patch+json' };

describe('create', () => {
  test('keeps the object, with a made name where one is asked for', async () => {
    const { client, store } = await served();
    const made = await client.send('POST', pools, {
      spec: { addresses: ['192.0.2.0/24'] },
      metadata: { generateName: 'p-' },
    });
    expect(made.code).toBe(201);
    expect(made.json()).toMatchObject({
      kind: 'IPAddressPool',
      metadata: { namespace: 'metallb-system', generation: 1 },
    });
    expect(store.list('IPAddressPool').map(({ metadata }) => metadata.name)).toEqual([
      expect.stringMatching(/^p-\w{5}$/),
    ]);
  });

  test.each<[string, object, number, string]>([
    ['a second of the name', pool('p', []), 409, 'ipaddresspools.metallb.io "p" already exists'],
    [
      'another kind',
      service('web'),
      400,
      'the API version in the data (v1, Kind=Service) does not match the expected API version (metallb.io/v1beta1, Kind=IPAddressPool)',
    ],
    [
      'another namespace',
      { metadata: { name: 'q', namespace: 'd' } },
      400,
      'the namespace of the provided object does not match the namespace sent on the request',
    ],
    ['no name', { spec: {} }, 400, 'the object has no name'],
  ])('refuses %s', async (_, body, code, message) => {
    const { client, store } = await served();
    store.put(pool('p', ['192.0.2.0/24']));
    const answer = await client.send('POST', pools, body);
    expect([answer.code, answer.json().message]).toEqual([code, message]);
  });
});

describe('update and patch', () => {
  test('a patch changes what it names, removes what it nulls, and refreshes last-applied', async () => {
    const { client, store } = await served();
    store.put({ ...pool('p', ['192.0.2.0/24']), spec: { addresses: ['192.0.2.0/24'], autoAssign: false } });
    const change = { spec: { autoAssign: null, addresses: ['198.51.100.0/24'] } };
    const answer = await client.send('PATCH', `${pools}/p`, change, mergePatch);
    expect([answer.code, answer.json().spec]).toEqual([200, { addresses: ['198.51.100.0/24'] }]);
    expect(JSON.stringify(at(answer.json(), 'metadata.annotations'))).not.toContain('192.0.2.0');
    expect(at(answer.json(), 'metadata.generation')).toBe(2);
  });

  test('a later sync with the same content sees no change', async () => {
    const { client, store } = await served();
    store.put(pool('p', ['192.0.2.0/24']));
    await client.send('PATCH', `${pools}/p`, { spec: { addresses: ['198.51.100.0/24'] } }, mergePatch);
    expect(store.sync([pool('p', ['198.51.100.0/24'])])).toBe(0);
  });

  test('an update with an old revision is a conflict', async () => {
    const { client, store } = await served();
    store.put(pool('p', ['192.0.2.0/24']));
    const read = (await client.get(`${pools}/p`)).json();
    expect((await client.send('PUT', `${pools}/p`, { ...read, spec: { addresses: [] } })).code).toBe(200);
    const answer = await client.send('PUT', `${pools}/p`, read);
    expect([answer.code, answer.json().reason]).toEqual([409, 'Conflict']);
  });

  test.each([
    ['PATCH', { 'content-type': 'application/json-patch+json' }, 415],
    ['PUT', { 'content-type': 'application/vnd.kubernetes.protobuf' }, 415],
    ['POST', {}, 405],
  ])('%s in another way is refused', async (method, headers, code) => {
    const { client, store } = await served();
    store.put(service('a'));
    const path = method === 'POST' ? '/api/v1/services' : '/api/v1/namespaces/default/services/a';
    expect((await client.send(method, path, {}, headers)).code).toBe(code);
  });
});

test('delete removes, once', async () => {
  const { client, store } = await served();
  store.put(pool('p', ['192.0.2.0/24']));
  expect((await client.send('DELETE', `${pools}/p`)).json()).toMatchObject({
    kind: 'Status',
    status: 'Success',
  });
  expect((await client.send('DELETE', `${pools}/p`)).code).toBe(404);
  expect(store.list('IPAddressPool')).toEqual([]);
});

test('writes reach open watches and those who listen', async () => {
  const { client, store } = await served();
  const heard: ApiWrite[] = [];
  store.onWrite((write) => heard.push(write));
  const watch = await client.watch(`${pools}?watch=true`);
  await client.send('POST', pools, pool('p', ['192.0.2.0/24']));
  await client.send('DELETE', `${pools}/p`);
  expect([(await watch.next())?.type, (await watch.next())?.type]).toEqual(['ADDED', 'DELETED']);
  expect(heard).toMatchObject([
    { type: 'ADDED', object: pool('p', ['192.0.2.0/24']) },
    { type: 'DELETED', object: { metadata: { name: 'p' } } },
  ]);
});

test('who may only read cannot write', async () => {
  const { client } = await served({ tokens: [{ ...admin, rules: readingEverything }] });
  const answer = await client.send('POST', pools, pool('p', []));
  expect(answer.json()).toMatchObject({
    code: 403,
    message:
      'ipaddresspools.metallb.io is forbidden: User "admin" cannot create resource "ipaddresspools" in API group "metallb.io" in the namespace "metallb-system"',
  });
});
