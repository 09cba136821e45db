import { expect, test } from 'vitest';
import { join } from '../../correlate/index.ts';
import { ADDRESS, inputOf } from '../../correlate/testing/exposed.ts';
import { live } from '../../correlate/testing/worlds.ts';
import type { ClusterGateway, ClusterRoute } from '../../model/cluster.ts';

const EDGE = { namespace: 'default', name: 'edge' };
const TEAM = { namespace: 'team', name: 'extra' };

const gateway: ClusterGateway = {
  ...EDGE,
  className: 'envoy',
  labels: {},
  listeners: [{ name: 'http', hostname: undefined, port: 80, protocol: 'HTTP' }],
  addresses: [{ type: 'IPAddress', value: ADDRESS }],
  conditions: [{ type: 'Programmed', status: 'False', reason: 'Invalid', message: 'no' }],
};

function route(kind: string, parent: typeof EDGE, host: string): ClusterRoute {
  const named = { kind, ...parent, sectionName: undefined };
  return {
    namespace: 'team',
    name: host.split('.')[0] ?? host,
    kind: 'HTTPRoute',
    hostnames: [host],
    parents: [{ ...named, port: undefined }],
    parentStatus: [{ ...named, accepted: true, reason: 'Accepted', message: undefined }],
    backends: [],
  };
}

test('who suffers from a failed Gateway: the routes attached to it, also through a ListenerSet of its', () => {
  const { sections } = join(
    inputOf({
      cluster: {
        gateways: live([gateway], 'c/gateways'),
        listenerSets: live(
          [
            {
              ...TEAM,
              gateway: EDGE,
              accepted: true,
              listeners: [{ name: 'more', hostname: undefined, port: 81, protocol: 'HTTP' }],
            },
          ],
          'c/listenersets',
        ),
        routes: live(
          [route('Gateway', EDGE, 'own.example.test'), route('ListenerSet', TEAM, 'set.example.test')],
          'c/routes',
        ),
      },
    }),
  );
  const finding = sections.overview.findings.find(({ id }) => id === 'gateway-not-programmed');
  expect(finding?.consequence).toEqual(['own.example.test', 'set.example.test']);
});
