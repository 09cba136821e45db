import { describe, expect, test } from 'vitest';
import type { ApiClient } from './agent/request.ts';
import { createDiscovery } from './discovery.ts';
import { ApiFailure } from './failure.ts';
import { KINDS } from './kinds.ts';

function discoveryOf(served: Record<string, readonly string[] | 'forbidden' | 'unreachable'>) {
  const asked: string[] = [];
  const clock = { now: 0 };
  const client: ApiClient = {
    open: () => Promise.reject(new Error('not used')),
    read({ path }) {
      asked.push(path);
      const answer = served[path] ?? 'absent';
      if (typeof answer === 'string')
        return Promise.reject(new ApiFailure(answer, 'test', { message: answer }));
      return Promise.resolve({ value: { resources: answer.map((name) => ({ name })) }, bytes: 0 });
    },
    close() {},
  };
  const discovery = createDiscovery(client, {
    cluster: 'home',
    silenceMs: 1_000,
    keepMs: 30_000,
    freshMs: 1_000,
    now: () => clock.now,
    stopped: new AbortController().signal,
  });
  return { discovery, asked, clock, served };
}

describe('where a kind is found', () => {
  test.each([
    ['the core group needs no asking', KINDS.services, {}, '/api/v1'],
    [
      'the wanted version, when it is served',
      KINDS.endpointSlices,
      {
        '/apis/discovery.k8s.io/v1': ['endpointslices'],
        '/apis/discovery.k8s.io/v1beta1': ['endpointslices'],
      },
      '/apis/discovery.k8s.io/v1',
    ],
    [
      'else an older one',
      KINDS.endpointSlices,
      { '/apis/discovery.k8s.io/v1beta1': ['endpointslices'] },
      '/apis/discovery.k8s.io/v1beta1',
    ],
    [
      'also when the wanted version has other kinds only',
      KINDS.tlsRoutes,
      {
        '/apis/gateway.networking.k8s.io/v1': ['gateways', 'httproutes'],
        '/apis/gateway.networking.k8s.io/v1alpha2': ['tlsroutes', 'tlsroutes/status'],
      },
      '/apis/gateway.networking.k8s.io/v1alpha2',
    ],
    [
      'at the wanted version, where asking is forbidden',
      KINDS.peers,
      { '/apis/metallb.io/v1beta2': 'forbidden' as const },
      '/apis/metallb.io/v1beta2',
    ],
  ])('%s', async (_, kind, served, base) => {
    expect(await discoveryOf(served).discovery.base(kind)).toBe(base);
  });

  test('nowhere', async () => {
    const { discovery } = discoveryOf({ '/apis/metallb.io/v1beta1': ['ipaddresspools'] });
    await expect(discovery.base(KINDS.bgpStatuses)).rejects.toMatchObject({
      kind: 'absent',
      code: 'kubernetes.absent',
      params: { cluster: 'home', resource: 'servicebgpstatuses.metallb.io', versions: 'v1beta1' },
    });
  });
});

describe('how often it asks', () => {
  const base = '/apis/metallb.io/v1beta1';

  test('once for all kinds of a group, and again when the answer is old', async () => {
    const { discovery, asked, clock } = discoveryOf({ [base]: ['ipaddresspools', 'communities'] });
    await Promise.all([discovery.base(KINDS.pools), discovery.base(KINDS.communities)]);
    expect(asked).toEqual([base]);
    clock.now = 30_000;
    await discovery.base(KINDS.pools);
    expect(asked).toEqual([base, base]);
  });

  test('again at once after a failure', async () => {
    const { discovery, served } = discoveryOf({ [base]: 'unreachable' });
    await expect(discovery.base(KINDS.pools)).rejects.toMatchObject({ kind: 'unreachable' });
    served[base] = ['ipaddresspools'];
    expect(await discovery.base(KINDS.pools)).toBe(base);
  });

  test('again when told to forget, but not within a second', async () => {
    const { discovery, asked, clock } = discoveryOf({ [base]: ['ipaddresspools'] });
    await discovery.base(KINDS.pools);
    clock.now = 999;
    discovery.forget('metallb.io');
    await discovery.base(KINDS.pools);
    expect(asked).toHaveLength(1);
    clock.now = 1_000;
    discovery.forget('frrk8s.metallb.io');
    await discovery.base(KINDS.pools);
    expect(asked).toHaveLength(1);
    discovery.forget('metallb.io');
    await discovery.base(KINDS.pools);
    expect(asked).toHaveLength(2);
  });
});
