/** Ingresses, Gateways and their routes in story `today`. */
import type { Cluster, LabIngress, LabRoute, LabWorkload } from '../world.ts';

type Exposure = Pick<
  Cluster,
  'ingressClasses' | 'ingresses' | 'gatewayClasses' | 'gateways' | 'routes' | 'workloads'
>;

export function todayExposure(bornAt: number): Exposure {
  return {
    ingressClasses: [
      {
        name: 'traefik',
        controller: 'traefik.io/ingress-controller',
        isDefault: true,
        publishes: 'traefik/traefik',
      },
      { name: 'nginx', controller: 'k8s.io/ingress-nginx', isDefault: false },
    ],
    ingresses: [
      ingress('shop', 'storefront', ['shop.example.test', 'www.shop.example.test'], bornAt),
      ingress('blog', 'web', ['blog.roy-n-roy.test'], bornAt),
      {
        // Planted: its controller is gone, the address it wrote stayed.
        ...ingress('legacy', 'intranet', ['intranet.example.test'], bornAt),
        className: 'nginx',
        backend: { service: 'ftp', port: 21 },
        leftBehind: '10.40.0.250',
      },
    ],
    gatewayClasses: [{ name: 'envoy', controller: 'gateway.envoyproxy.io/gatewayclass-controller' }],
    gateways: [
      {
        namespace: 'gateways',
        name: 'public',
        className: 'envoy',
        listeners: [
          { name: 'http', hostname: '*.example.test', port: 80, protocol: 'HTTP', from: 'All' },
          { name: 'https', hostname: '*.example.test', port: 443, protocol: 'HTTPS', from: 'All' },
        ],
        dataPlane: 'envoy-gateway-system/envoy-gateways-public',
        bornAt,
      },
      {
        namespace: 'gateways',
        name: 'internal',
        className: 'envoy',
        listeners: [
          { name: 'https', hostname: '*.example.test', port: 443, protocol: 'HTTPS', from: 'Same' },
        ],
        dataPlane: 'envoy-gateway-system/envoy-gateways-internal',
        bornAt,
      },
    ],
    routes: [
      route('HTTPRoute', 'shop', 'api', 'public', bornAt),
      route('GRPCRoute', 'shop', 'grpc', 'public', bornAt),
      route('HTTPRoute', 'gateways', 'dashboards', 'internal', bornAt),
      // Planted: the listener takes routes of its own namespace only.
      route('HTTPRoute', 'shop', 'admin', 'internal', bornAt),
    ],
    workloads: [
      controller('traefik', 'traefik', 'docker.io/traefik:v3.5.3', ['--providers.kubernetesingress']),
      controller('envoy-gateway-system', 'envoy-gateway', 'docker.io/envoyproxy/gateway:v1.6.0', ['server']),
    ],
  };
}

function ingress(namespace: string, name: string, hosts: readonly string[], bornAt: number): LabIngress {
  return {
    namespace,
    name,
    className: 'traefik',
    hosts,
    tls: true,
    backend: { service: name, port: 80 },
    bornAt,
  };
}

function route(
  kind: LabRoute['kind'],
  namespace: string,
  name: string,
  gateway: string,
  bornAt: number,
): LabRoute {
  return {
    kind,
    namespace,
    name,
    hostnames: [`${name}.example.test`],
    gateway: { namespace: 'gateways', name: gateway, listener: 'https' },
    backend: { service: name === 'grpc' ? 'api' : name, port: 8080 },
    bornAt,
  };
}

function controller(namespace: string, name: string, image: string, args: readonly string[]): LabWorkload {
  const labels = { 'app.kubernetes.io/name': name };
  return { kind: 'Deployment', namespace, name, labels, container: name, image, args, replicas: 2 };
}
