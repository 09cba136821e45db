import { describe, expect, test } from 'vitest';
import { gatewayClassFromObject, gatewayFromObject, listenerSetFromObject } from './gateway.ts';
import { routeProjection } from './route.ts';

test('a Gateway', () => {
  const gateway = {
    metadata: { name: 'public', namespace: 'infra', labels: { team: 'net' } },
    spec: {
      gatewayClassName: 'envoy',
      listeners: [{ name: 'https', hostname: '*.example.test', port: 443, protocol: 'HTTPS', tls: {} }],
    },
    status: {
      addresses: [{ value: '192.0.2.20' }, { type: 'Hostname', value: 'gw.example.test' }],
      conditions: [
        {
          type: 'Programmed',
          status: 'False',
          reason: 'AddressNotAssigned',
          message: 'no address',
          lastTransitionTime: '',
        },
      ],
    },
  };
  expect(gatewayFromObject(gateway)).toEqual([
    {
      name: 'public',
      namespace: 'infra',
      className: 'envoy',
      labels: { team: 'net' },
      listeners: [{ name: 'https', hostname: '*.example.test', port: 443, protocol: 'HTTPS' }],
      addresses: [
        { type: 'IPAddress', value: '192.0.2.20' },
        { type: 'Hostname', value: 'gw.example.test' },
      ],
      conditions: [
        { type: 'Programmed', status: 'False', reason: 'AddressNotAssigned', message: 'no address' },
      ],
    },
  ]);
});

test('a GatewayClass', () => {
  const object = {
    metadata: { name: 'envoy' },
    spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
    status: { conditions: [{ type: 'Accepted', status: 'True' }] },
  };
  expect(gatewayClassFromObject(object)).toEqual([
    { name: 'envoy', controller: 'gateway.envoyproxy.io/gatewayclass-controller', accepted: true },
  ]);
});

describe('a ListenerSet', () => {
  const object = {
    metadata: { name: 'team', namespace: 'shop' },
    spec: {
      parentRef: { group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'public', namespace: 'infra' },
      listeners: [{ name: 'https', hostname: '*.shop.test', port: 443, protocol: 'HTTPS' }],
    },
    status: { conditions: [{ type: 'Accepted', status: 'True' }] },
  };

  test('with the Gateway it adds its listeners to', () => {
    expect(listenerSetFromObject(object)).toEqual([
      {
        name: 'team',
        namespace: 'shop',
        gateway: { namespace: 'infra', name: 'public' },
        listeners: [{ name: 'https', hostname: '*.shop.test', port: 443, protocol: 'HTTPS' }],
        accepted: true,
      },
    ]);
  });

  test.each([
    ['in its own namespace where none is given', { name: 'public' }, [{ gateway: { namespace: 'shop' } }]],
    ['not of something else', { name: 'public', kind: 'Mesh' }, []],
    ['not without a name', {}, []],
  ])('%s', (_, parentRef, expected) => {
    const read = listenerSetFromObject({ ...object, spec: { ...object.spec, parentRef } });
    expect(read).toHaveLength(expected.length);
    expect(read).toMatchObject(expected);
  });
});

describe('a route', () => {
  const accepted = (status: string) => ({
    parentRef: { name: 'public', namespace: 'infra', sectionName: 'https' },
    controllerName: 'c',
    conditions: [{ type: 'Accepted', status, reason: 'R', message: 'm' }],
  });
  const route = {
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      hostnames: ['www.example.test'],
      parentRefs: [
        { name: 'public', namespace: 'infra', sectionName: 'https' },
        { kind: 'Service', group: '', name: 'mesh' },
      ],
      rules: [
        {
          backendRefs: [
            { name: 'web', port: 80 },
            { name: 'far', namespace: 'other', port: 81 },
            { kind: 'Bucket', name: 'static' },
          ],
        },
      ],
    },
    status: { parents: [accepted('True')] },
  };

  test('with its parents, what they say, and its backends', () => {
    expect(routeProjection('HTTPRoute')(route)).toEqual([
      {
        name: 'web',
        namespace: 'shop',
        kind: 'HTTPRoute',
        hostnames: ['www.example.test'],
        parents: [
          { kind: 'Gateway', namespace: 'infra', name: 'public', sectionName: 'https', port: undefined },
          { kind: 'Service', namespace: 'shop', name: 'mesh', sectionName: undefined, port: undefined },
        ],
        parentStatus: [
          {
            kind: 'Gateway',
            namespace: 'infra',
            name: 'public',
            sectionName: 'https',
            accepted: true,
            reason: 'R',
            message: 'm',
          },
        ],
        backends: [
          { namespace: 'shop', service: 'web', port: 80 },
          { namespace: 'other', service: 'far', port: 81 },
        ],
      },
    ]);
  });

  test.each([
    ['False', false],
    ['Unknown', undefined],
  ])('Accepted %s is %s', (status, expected) => {
    const object = { ...route, status: { parents: [accepted(status)] } };
    expect(routeProjection('TCPRoute')(object)).toMatchObject([{ parentStatus: [{ accepted: expected }] }]);
  });
});
