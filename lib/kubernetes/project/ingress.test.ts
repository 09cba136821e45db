import { describe, expect, test } from 'vitest';
import { ingressClassFromObject, ingressFromObject } from './ingress.ts';

const backend = (name: string, port: object) => ({ backend: { service: { name, port } } });

test('an Ingress of v1', () => {
  const ingress = {
    metadata: { name: 'web', namespace: 'shop', creationTimestamp: '2026-11-03T08:00:00Z' },
    spec: {
      ingressClassName: 'nginx',
      defaultBackend: { service: { name: 'fallback', port: { name: 'http' } } },
      tls: [{ hosts: ['www.example.test', 'api.example.test'], secretName: 'certificate' }],
      rules: [
        {
          host: 'www.example.test',
          http: { paths: [backend('web', { number: 80 }), backend('web', { number: 80 })] },
        },
        { http: { paths: [backend('any', { number: 8080 })] } },
      ],
    },
    status: { loadBalancer: { ingress: [{ ip: '192.168.128.1' }] } },
  };
  expect(ingressFromObject(ingress)).toEqual([
    {
      name: 'web',
      namespace: 'shop',
      className: 'nginx',
      hosts: ['www.example.test', 'api.example.test'],
      tlsHosts: ['www.example.test', 'api.example.test'],
      loadBalancer: [{ ip: '192.168.128.1', hostname: undefined }],
      backends: [
        { service: 'fallback', port: 'http' },
        { service: 'web', port: '80' },
        { service: 'any', port: '8080' },
      ],
      createdAt: Date.UTC(2026, 10, 3, 8),
    },
  ]);
});

test('an Ingress of v1beta1', () => {
  const ingress = {
    metadata: {
      name: 'old',
      namespace: 'shop',
      annotations: { 'kubernetes.io/ingress.class': 'traefik' },
    },
    spec: {
      backend: { serviceName: 'fallback', servicePort: 80 },
      rules: [
        { host: 'a.example.test', http: { paths: [{ backend: { serviceName: 'a', servicePort: 'http' } }] } },
      ],
    },
  };
  expect(ingressFromObject(ingress)).toMatchObject([
    {
      className: 'traefik',
      hosts: ['a.example.test'],
      backends: [
        { service: 'fallback', port: '80' },
        { service: 'a', port: 'http' },
      ],
    },
  ]);
});

test('an Ingress for any host, to something that is no Service', () => {
  const resource = { backend: { resource: { kind: 'StorageBucket', name: 'static' } } };
  const ingress = { metadata: { name: 'any' }, spec: { rules: [{ http: { paths: [resource] } }] } };
  expect(ingressFromObject(ingress)).toMatchObject([{ className: undefined, hosts: [], backends: [] }]);
});

describe('an IngressClass', () => {
  test.each([
    [{ 'ingressclass.kubernetes.io/is-default-class': 'true' }, true],
    [{ 'ingressclass.kubernetes.io/is-default-class': 'false' }, false],
    [{}, false],
  ])('%j: default is %s', (annotations, isDefault) => {
    const object = { metadata: { name: 'nginx', annotations }, spec: { controller: 'k8s.io/ingress-nginx' } };
    expect(ingressClassFromObject(object)).toEqual([
      { name: 'nginx', controller: 'k8s.io/ingress-nginx', isDefault },
    ]);
  });
});
