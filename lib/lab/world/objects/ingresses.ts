import { familyOf } from '../address.ts';
import { attachmentOf } from '../attachment.ts';
import type { LabGateway, LabIngress, LabRoute, World } from '../world.ts';
import { condition, type KubeObject, timeText } from './object.ts';

/** Ingresses with their classes, Gateways with theirs, and the routes attached to them. */
export function exposureObjects(world: World): readonly KubeObject[] {
  const { cluster } = world;
  return [
    ...cluster.ingressClasses.map(({ name, controller, isDefault }) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: {
        name,
        ...(isDefault ? { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } } : {}),
        creationTimestamp: timeText(cluster.metallb.bornAt),
      },
      spec: { controller },
    })),
    ...cluster.ingresses.map((ingress) => ingressObject(world, ingress)),
    ...cluster.gatewayClasses.map(({ name, controller }) => ({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name, creationTimestamp: timeText(cluster.metallb.bornAt) },
      spec: { controllerName: controller },
      status: { conditions: [condition('Accepted', 'True', 'Accepted', cluster.metallb.bornAt)] },
    })),
    ...cluster.gateways.map((gateway) => gatewayObject(world, gateway)),
    ...cluster.routes.map((route) => routeObject(world, route)),
  ];
}

/** The addresses of a Service, `namespace/name`. */
export function addressesOf(world: World, service: string): readonly string[] {
  const found = world.cluster.services.find(({ namespace, name }) => `${namespace}/${name}` === service);
  return found?.addresses ?? [];
}

function ingressObject(world: World, ingress: LabIngress): KubeObject {
  const { publishes } = world.cluster.ingressClasses.find(({ name }) => name === ingress.className) ?? {};
  const left = ingress.leftBehind === undefined ? [] : [ingress.leftBehind];
  const published = publishes === undefined ? left : addressesOf(world, publishes);
  const backend = { service: { name: ingress.backend.service, port: { number: ingress.backend.port } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: ingress.name,
      namespace: ingress.namespace,
      creationTimestamp: timeText(ingress.bornAt),
    },
    spec: {
      ingressClassName: ingress.className,
      rules: ingress.hosts.map((host) => ({
        host,
        http: { paths: [{ path: '/', pathType: 'Prefix', backend }] },
      })),
      ...(ingress.tls ? { tls: [{ hosts: ingress.hosts, secretName: `${ingress.name}-tls` }] } : {}),
    },
    status: { loadBalancer: published.length === 0 ? {} : { ingress: published.map((ip) => ({ ip })) } },
  };
}

function gatewayObject(world: World, gateway: LabGateway): KubeObject {
  const addresses = addressesOf(world, gateway.dataPlane);
  const since = gateway.bornAt;
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'Gateway',
    metadata: { name: gateway.name, namespace: gateway.namespace, creationTimestamp: timeText(since) },
    spec: {
      gatewayClassName: gateway.className,
      listeners: gateway.listeners.map(({ name, hostname, port, protocol, from }) => ({
        name,
        ...(hostname === undefined ? {} : { hostname }),
        port,
        protocol,
        ...(protocol === 'HTTPS'
          ? {
              tls: {
                mode: 'Terminate',
                certificateRefs: [{ kind: 'Secret', group: '', name: `${name}-tls` }],
              },
            }
          : {}),
        ...(protocol === 'TLS' ? { tls: { mode: 'Passthrough' } } : {}),
        allowedRoutes: { namespaces: { from } },
      })),
    },
    status: {
      addresses: addresses
        .toSorted((a, b) => familyOf(a) - familyOf(b))
        .map((value) => ({ type: 'IPAddress', value })),
      conditions: [
        condition('Accepted', 'True', 'Accepted', since),
        addresses.length > 0
          ? condition('Programmed', 'True', 'Programmed', since)
          : condition(
              'Programmed',
              'False',
              'AddressNotAssigned',
              since,
              'No addresses have been assigned to the Gateway',
            ),
      ],
      listeners: gateway.listeners.map(({ name, protocol }) => ({
        name,
        attachedRoutes: world.cluster.routes.filter(
          (route) =>
            route.gateway.namespace === gateway.namespace &&
            route.gateway.name === gateway.name &&
            route.gateway.listener === name &&
            attachmentOf(world, route).accepted,
        ).length,
        supportedKinds:
          protocol === 'TLS'
            ? [{ group: 'gateway.networking.k8s.io', kind: 'TLSRoute' }]
            : [
                { group: 'gateway.networking.k8s.io', kind: 'HTTPRoute' },
                { group: 'gateway.networking.k8s.io', kind: 'GRPCRoute' },
              ],
        conditions: [
          condition('Accepted', 'True', 'Accepted', since),
          condition('Programmed', 'True', 'Programmed', since),
          condition('ResolvedRefs', 'True', 'ResolvedRefs', since),
        ],
      })),
    },
  };
}

function routeObject(world: World, route: LabRoute): KubeObject {
  const { accepted, reason, message } = attachmentOf(world, route);
  const gatewayClass = world.cluster.gateways.find(
    ({ namespace, name }) => namespace === route.gateway.namespace && name === route.gateway.name,
  )?.className;
  const parentRef = {
    group: 'gateway.networking.k8s.io',
    kind: 'Gateway',
    namespace: route.gateway.namespace,
    name: route.gateway.name,
    sectionName: route.gateway.listener,
  };
  const backend = {
    group: '',
    kind: 'Service',
    name: route.backend.service,
    port: route.backend.port,
    weight: 1,
  };
  return {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: route.kind,
    metadata: { name: route.name, namespace: route.namespace, creationTimestamp: timeText(route.bornAt) },
    spec: {
      parentRefs: [parentRef],
      hostnames: route.hostnames,
      rules: [{ backendRefs: [backend] }],
    },
    status: {
      parents: [
        {
          parentRef,
          controllerName:
            world.cluster.gatewayClasses.find(({ name }) => name === gatewayClass)?.controller ??
            'example.test/none',
          conditions: [
            condition('Accepted', accepted ? 'True' : 'False', reason, route.bornAt, message),
            condition('ResolvedRefs', 'True', 'ResolvedRefs', route.bornAt),
          ],
        },
      ],
    },
  };
}
