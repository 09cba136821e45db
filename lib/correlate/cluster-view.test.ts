import { expect, test } from 'vitest';
import type { ClusterGateway, ClusterListenerSet, ClusterRoute } from '../model/cluster.ts';
import { clusterView } from './cluster-view.ts';
import { ADDRESS, clusterState } from './testing/exposed.ts';
import { live } from './testing/worlds.ts';

const gateway: ClusterGateway = {
  namespace: 'default',
  name: 'edge',
  className: 'envoy',
  labels: {},
  listeners: [],
  addresses: [{ type: 'IPAddress', value: ADDRESS }],
  conditions: [],
};
const set: ClusterListenerSet = {
  namespace: 'team',
  name: 'team',
  gateway: { namespace: 'default', name: 'edge' },
  listeners: [{ name: 'http', hostname: undefined, port: 80, protocol: 'HTTP' }],
  accepted: false,
};
const parent = { kind: 'ListenerSet', namespace: 'team', name: 'team', sectionName: undefined };
const route: ClusterRoute = {
  namespace: 'team',
  name: 'web',
  kind: 'HTTPRoute',
  hostnames: ['team.example.test'],
  parents: [{ ...parent, port: undefined }],
  parentStatus: [{ ...parent, accepted: true, reason: undefined, message: undefined }],
  backends: [],
};

test('a ListenerSet that is accepted later exposes its routes, though nothing else changed', () => {
  const before = clusterState({
    gateways: live([gateway]),
    routes: live([route]),
    listenerSets: live([set]),
  });
  const after = { ...before, listenerSets: live([{ ...set, accepted: true }]) };
  const hosts = (state: typeof before) =>
    clusterView({ state, feeds: [] }, []).exposure.hosts.flatMap(({ host }) => host ?? []);
  expect(hosts(before)).not.toContain('team.example.test');
  expect(hosts(after)).toContain('team.example.test');
});
