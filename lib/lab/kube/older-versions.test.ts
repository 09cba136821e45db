import { expect, test } from 'vitest';
import { convertBgpPeer, convertIngress } from './older-versions.ts';

test('an Ingress of v1beta1 names its backends in the older words', () => {
  const backend = (port: object) => ({ service: { name: 'web', port } });
  const path = (port: object) => ({ path: '/', pathType: 'Prefix', backend: backend(port) });
  const older = convertIngress({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      defaultBackend: backend({ number: 80 }),
      rules: [{ host: 'a.test', http: { paths: [path({ name: 'http' })] } }, { host: 'b.test' }],
    },
  });
  expect(older.spec).toEqual({
    backend: { serviceName: 'web', servicePort: 80 },
    rules: [
      {
        host: 'a.test',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { serviceName: 'web', servicePort: 'http' } }],
        },
      },
      { host: 'b.test' },
    ],
  });
});

test('a BGPPeer of v1beta1 knows no later field', () => {
  const spec = { myASN: 1, peerASN: 2, peerAddress: '192.0.2.1' };
  const older = convertBgpPeer({
    apiVersion: 'metallb.io/v1beta2',
    kind: 'BGPPeer',
    metadata: { name: 'gw', namespace: 'metallb-system' },
    spec: { ...spec, vrf: 'red', connectTime: '5s' },
  });
  expect(older.spec).toEqual(spec);
});
