import type { RouterState } from '../../../model/router.ts';
import { type Fault, fault, live, withCluster, withIngress } from './edits.ts';

/** Ingress and Gateway API. */
export const EXPOSURE_FAULTS: readonly Fault[] = [
  fault(
    'static-name-old',
    'The router’s own entry for a host kept its former address',
    'name-astray',
    (sketch) => {
      const [router] = sketch.routers;
      const host = sketch.ingresses.flatMap(({ hosts }) => hosts)[0];
      return router === undefined || host === undefined
        ? undefined
        : {
            ...sketch,
            router: { ...sketch.router, [router.id]: { staticNames: entryFor(host, '203.0.0.199') } },
          };
    },
  ),
  fault(
    'ingress-stale',
    'An Ingress controller is removed, its address stays in a status',
    'ingress-address-unowned',
    (sketch) => withIngress(sketch, ['203.0.0.222']),
  ),
  fault(
    'ingress-cluster-ip',
    'An Ingress controller publishes its cluster IP',
    'ingress-address-internal',
    (sketch) => withIngress(sketch, ['10.96.0.10']),
  ),
  fault('ingress-classless', 'An Ingress names a class that does not exist', 'ingress-no-address', (sketch) =>
    withIngress(sketch, [], 'no-such-class'),
  ),
  fault(
    'ingress-backend-gone',
    'An Ingress leads to a Service that does not exist',
    'backend-without-endpoints',
    (sketch) => {
      const [entrance] = sketch.services;
      return entrance === undefined
        ? undefined
        : withIngress(sketch, entrance.addresses, 'web', 'no-such-service');
    },
  ),
  fault('route-refused', 'A Gateway does not accept an HTTPRoute', 'route-not-accepted', (sketch) =>
    withCluster(sketch, {
      routes: live(
        [
          {
            kind: 'HTTPRoute',
            namespace: 'default',
            name: 'refused',
            hostnames: ['refused.example.test'],
            parents: [
              {
                kind: 'Gateway',
                namespace: 'gateways',
                name: 'public',
                sectionName: undefined,
                port: undefined,
              },
            ],
            parentStatus: [
              {
                kind: 'Gateway',
                namespace: 'gateways',
                name: 'public',
                sectionName: undefined,
                accepted: false,
                reason: 'NotAllowedByListeners',
                message: undefined,
              },
            ],
            backends: [],
          },
        ],
        'httproutes',
      ),
    }),
  ),
  fault('gateway-unprogrammed', 'A Gateway gets no address', 'gateway-not-programmed', (sketch) =>
    withCluster(sketch, {
      gateways: live(
        [
          {
            namespace: 'gateways',
            name: 'public',
            className: 'web',
            labels: {},
            listeners: [{ name: 'http', hostname: undefined, port: 80, protocol: 'HTTP' }],
            addresses: [],
            conditions: [
              { type: 'Programmed', status: 'False', reason: 'AddressNotAssigned', message: 'no address' },
            ],
          },
        ],
        'gateways',
      ),
    }),
  ),
];

function entryFor(host: string, address: string): RouterState['staticNames'] {
  const entry = {
    name: host,
    regexp: undefined,
    subdomains: false,
    kind: 'address' as const,
    address,
    alias: undefined,
    forwardTo: undefined,
    disabled: false,
    comment: undefined,
  };
  return live({ hosts: [host], entries: [entry] }, 'names');
}
