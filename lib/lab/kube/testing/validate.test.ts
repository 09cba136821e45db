import { expect, test } from 'vitest';
import type { KubeObject } from '../object.ts';
import { validateAgainstCrds } from './validate.ts';

function peer(spec: object, apiVersion = 'metallb.io/v1beta2'): KubeObject {
  return { apiVersion, kind: 'BGPPeer', metadata: { name: 'gw', namespace: 'metallb-system' }, spec };
}
const good = {
  myASN: 65001,
  peerASN: 65000,
  peerAddress: '192.0.2.1',
  nodeSelectors: [{ matchLabels: { zone: 'b' } }],
};

test.each<[string, KubeObject]>([
  ['a BGPPeer', peer({ ...good, holdTime: '90s', vrf: undefined })],
  ['an older one', peer(good, 'metallb.io/v1beta1')],
  [
    'a pool with its counters',
    {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'IPAddressPool',
      metadata: { name: 'p', namespace: 'metallb-system', labels: { zone: 'b' } },
      spec: { addresses: ['192.0.2.0/24'], serviceAllocation: { priority: 50, namespaces: ['a'] } },
      status: { assignedIPv4: 1, assignedIPv6: 0, availableIPv4: 255, availableIPv6: 0 },
    },
  ],
  [
    'a session state',
    {
      apiVersion: 'frrk8s.metallb.io/v1beta1',
      kind: 'BGPSessionState',
      metadata: { name: 'n1-abcde', namespace: 'metallb-system' },
      status: { node: 'n1', peer: '192.0.2.1', bgpStatus: 'Established', bfdStatus: 'N/A' },
    },
  ],
  [
    'a built-in kind, whatever it holds',
    { apiVersion: 'v1', kind: 'Service', metadata: { name: 's' }, nonsense: 1 },
  ],
])('%s is valid', (_, object) => {
  expect(validateAgainstCrds(object)).toEqual([]);
});

test.each<[string, KubeObject, string]>([
  ['a missing field', peer({ peerAddress: '192.0.2.1' }), "must have required property 'myASN'"],
  [
    'an unknown field',
    peer({ ...good, mtu: 1500 }),
    'must NOT have additional properties {"additionalProperty":"mtu"}',
  ],
  [
    'a field deeper down',
    peer({ ...good, nodeSelectors: [{ labels: {} }] }),
    '/spec/nodeSelectors/0: must NOT have',
  ],
  ['a wrong type', peer({ ...good, peerASN: '65000' }), '/spec/peerASN: must be integer'],
  ['a number out of range', peer({ ...good, peerPort: 20_000 }), '/spec/peerPort: must be <= 16384'],
  [
    'a kind nobody defined',
    { ...peer(good), kind: 'BGPSession' },
    'there is no CRD for metallb.io/v1beta2 BGPSession',
  ],
])('%s is named', (_, object, message) => {
  expect(validateAgainstCrds(object).join('\n')).toContain(message);
});
