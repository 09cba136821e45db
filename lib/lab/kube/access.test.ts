import { describe, expect, test } from 'vitest';
import { coreKinds, metalLbKinds } from './kinds.ts';
import type { KubeToken } from './rights.ts';
import { createTestClient } from './testing/client.ts';
import { served, service } from './testing/served.ts';

const reader: KubeToken = {
  token: 'reader-token',
  user: 'system:serviceaccount:hopboard:hopboard',
  rules: [
    { apiGroups: ['metallb.io'], resources: ['ipaddresspools'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['list'], namespace: 'metallb-system' },
    { apiGroups: [''], resources: ['configmaps'], verbs: ['get', 'list'], resourceNames: ['config'] },
  ],
};

async function asReader() {
  const { server, store } = await served({ tokens: [reader] });
  return { server, store, client: createTestClient(server, reader.token) };
}

describe('discovery', () => {
  test('names the groups, their versions and their kinds', async () => {
    const { client } = await served({ gitVersion: 'v1.17.3' });
    expect((await client.get('/version')).json()).toMatchObject({
      major: '1',
      minor: '17',
      gitVersion: 'v1.17.3',
    });
    expect((await client.get('/api')).json()).toMatchObject({ kind: 'APIVersions', versions: ['v1'] });
    expect((await client.get('/apis')).json()).toMatchObject({
      kind: 'APIGroupList',
      groups: expect.arrayContaining([
        expect.objectContaining({
          name: 'metallb.io',
          preferredVersion: { groupVersion: 'metallb.io/v1beta2', version: 'v1beta2' },
        }),
      ]),
    });
    expect((await client.get('/apis/apps')).json()).toMatchObject({ kind: 'APIGroup', name: 'apps' });
    expect((await client.get('/apis/metallb.io/v1beta2')).json()).toMatchObject({
      kind: 'APIResourceList',
      groupVersion: 'metallb.io/v1beta2',
      resources: [{ name: 'bgppeers', kind: 'BGPPeer', namespaced: true }],
    });
    expect((await client.get('/api/v1')).json()).toMatchObject({
      resources: expect.arrayContaining([expect.objectContaining({ name: 'nodes', namespaced: false })]),
    });
  });

  test.each([
    '/apis/metallb.io',
    '/apis/metallb.io/v1beta1',
    '/apis/metallb.io/v1beta1/ipaddresspools',
    '/apis/apps/v2',
  ])('%s is no path before its CRDs are there', async (path) => {
    const { client } = await served({ kinds: coreKinds });
    const answer = await client.get(path);
    expect([answer.code, answer.text]).toEqual([404, '404 page not found\n']);
  });

  test('CRDs can come at run time', async () => {
    const { client, store } = await served({ kinds: coreKinds });
    store.addKinds(metalLbKinds);
    expect((await client.get('/apis/metallb.io')).code).toBe(200);
    expect(await client.list('/apis/metallb.io/v1beta1/ipaddresspools')).toEqual([]);
  });
});

describe('who may what', () => {
  test.each([
    [
      '/api/v1/services',
      'services is forbidden: User "system:serviceaccount:hopboard:hopboard" cannot list resource "services" in API group "" at the cluster scope',
    ],
    [
      '/api/v1/pods?watch=true',
      'pods is forbidden: User "system:serviceaccount:hopboard:hopboard" cannot watch resource "pods" in API group "" at the cluster scope',
    ],
    [
      '/api/v1/namespaces/d/configmaps/other',
      'configmaps "other" is forbidden: User "system:serviceaccount:hopboard:hopboard" cannot get resource "configmaps" in API group "" in the namespace "d"',
    ],
    [
      '/apis/metallb.io/v1beta2/bgppeers',
      'bgppeers.metallb.io is forbidden: User "system:serviceaccount:hopboard:hopboard" cannot list resource "bgppeers" in API group "metallb.io" at the cluster scope',
    ],
    [
      '/apis/absent.io/v1/things',
      'things.absent.io is forbidden: User "system:serviceaccount:hopboard:hopboard" cannot list resource "things" in API group "absent.io" at the cluster scope',
    ],
  ])('%s is forbidden in the real words', async (path, message) => {
    const { client } = await asReader();
    const answer = await client.get(path);
    expect(answer.code).toBe(403);
    expect(answer.json()).toMatchObject({
      kind: 'Status',
      status: 'Failure',
      reason: 'Forbidden',
      code: 403,
      message,
    });
  });

  test.each([
    '/apis/metallb.io/v1beta1/ipaddresspools',
    '/apis/metallb.io/v1beta1/namespaces/metallb-system/ipaddresspools',
    '/api/v1/namespaces/metallb-system/pods',
    '/api/v1/namespaces/metallb-system/configmaps?fieldSelector=metadata.name%3Dconfig',
    '/apis/metallb.io',
  ])('%s is allowed', async (path) => {
    const { client } = await asReader();
    expect((await client.get(path)).code).toBe(200);
  });

  test('a wrong token is 401; none is anonymous and may read the version alone', async () => {
    const { server } = await served();
    const wrong = await createTestClient(server, 'wrong').get('/api/v1/services');
    expect([wrong.code, wrong.json().message]).toEqual([401, 'Unauthorized']);
    const anonymous = createTestClient(server);
    expect((await anonymous.get('/version')).code).toBe(200);
    expect((await anonymous.get('/apis')).json().message).toBe(
      'forbidden: User "system:anonymous" cannot get path "/apis"',
    );
    expect((await anonymous.get('/api/v1/nodes')).code).toBe(403);
  });

  test.each([
    [{ verb: 'list', group: 'metallb.io', resource: 'ipaddresspools' }, true],
    [{ verb: 'list', group: 'metallb.io', resource: 'bgppeers' }, false],
    [{ verb: 'list', resource: 'pods' }, false],
    [{ verb: 'list', resource: 'pods', namespace: 'metallb-system' }, true],
    [{ verb: 'get', resource: 'configmaps', namespace: 'd', name: 'config' }, true],
    [{ verb: 'get', resource: 'configmaps', namespace: 'd', name: 'other' }, false],
  ])('a review of %j answers %s', async (resourceAttributes, allowed) => {
    const { client } = await asReader();
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
    };
    const answer = await client.send(
      'POST',
      '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
      review,
    );
    expect(answer.code).toBe(201);
    expect(answer.json()).toMatchObject({
      kind: 'SelfSubjectAccessReview',
      spec: { resourceAttributes },
      status: { allowed },
    });
  });
});

describe('one object', () => {
  test('is shown whole, and missing in the real words', async () => {
    const { client, store } = await served();
    store.put(service('web'));
    expect((await client.get('/api/v1/namespaces/default/services/web')).json()).toMatchObject({
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'web', resourceVersion: String(store.revision()), managedFields: [{}, {}] },
    });
    const missing = await client.get('/apis/metallb.io/v1beta1/namespaces/d/ipaddresspools/p');
    expect([missing.code, missing.json().message]).toEqual([404, 'ipaddresspools.metallb.io "p" not found']);
  });

  test.each([
    '/api/v1/things',
    '/api/v1/namespaces/d/nodes',
    '/api/v1/namespaces/d/services/web/proxy',
    '/api/v1/services/web',
  ])('%s names no resource', async (path) => {
    const { client } = await served();
    const answer = await client.get(path);
    expect([answer.code, answer.json().message]).toEqual([
      404,
      'the server could not find the requested resource',
    ]);
  });
});
