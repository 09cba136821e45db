import type { KubeObject } from '../../lib/lab/kube/index.ts';

/** How large a cluster is. Half of the Services are load balancers, the others are behind Ingresses. */
export type Size = { readonly ingresses: number; readonly services: number };

const NODES = ['node1', 'node2', 'node3', 'node4', 'node5', 'node6'];
const NAMESPACES = 50;
const METALLB = 'metallb-system';
/** The address of the Ingress controller's Service, which all Ingresses carry. */
export const ENTRANCE = '10.64.0.1';

export const ROUTER_ADDRESS = '192.0.2.1';
export const NODE_ADDRESSES = NODES.map((_, index) => `192.0.2.${10 + index}`);

const namespaceOf = (index: number) => `team-${index % NAMESPACES}`;
const labels = (component: string) => ({ app: 'metallb', component });

function isBalanced(service: number): boolean {
  return service % 2 === 0;
}

function addressOf(service: number): string {
  return `10.65.${service >> 8}.${service & 255}`;
}

/** The address of every load balancer but the Ingress controller. */
export function balancedAddresses({ services }: Size): string[] {
  return Array.from({ length: services }, (_, index) => index)
    .filter(isBalanced)
    .map(addressOf);
}

/** The objects of a cluster: nodes, MetalLB 0.16 with one pool and one peer, an Ingress controller, Ingresses, Services with slices. */
export function objectsOf(size: Size): KubeObject[] {
  const { ingresses, services } = size;
  return [
    ...NODES.map(node),
    ...Array.from({ length: NAMESPACES }, (_, index) => namespace(namespaceOf(index))),
    namespace(METALLB),
    namespace('ingress-nginx'),
    ...metalLb(),
    controllerService(),
    slice('ingress-nginx', 'controller', 3),
    ...Array.from({ length: ingresses }, (_, index) => ingress(index, `host-${index}.example.test`, size)),
    ...Array.from({ length: services }, (_, index) => service(index, 80)),
    ...Array.from({ length: services }, (_, index) => sliceOf(index, 1)),
  ];
}

/** Ingress `index` with this host. Its status names the controller's address, as the controller writes it. */
export function ingress(index: number, host: string, { services }: Size): KubeObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: `ingress-${index}`,
      namespace: namespaceOf(index),
      labels: { app: `app-${index}`, team: namespaceOf(index) },
      annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: [host], secretName: `tls-${index}` }],
      rules: [
        {
          host,
          http: {
            paths: ['/', '/api'].map((path) => ({
              path,
              pathType: 'Prefix',
              backend: { service: { name: `service-${index % services}`, port: { number: 80 } } },
            })),
          },
        },
      ],
    },
    status: { loadBalancer: { ingress: [{ ip: ENTRANCE }] } },
  };
}

/** Service `index` on this port: every other one a load balancer with an address of its own. */
export function service(index: number, port: number): KubeObject {
  const common = {
    clusterIP: `10.96.${index >> 8}.${index & 255}`,
    clusterIPs: [`10.96.${index >> 8}.${index & 255}`],
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'web', port, protocol: 'TCP', targetPort: 8080 }],
    selector: { app: `service-${index}` },
  };
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: `service-${index}`,
      namespace: namespaceOf(index),
      labels: { app: `service-${index}` },
    },
    ...(isBalanced(index)
      ? {
          spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Cluster', ...common },
          status: { loadBalancer: { ingress: [{ ip: addressOf(index), ipMode: 'VIP' }] } },
        }
      : { spec: { type: 'ClusterIP', ...common }, status: { loadBalancer: {} } }),
  };
}

/** The EndpointSlice of Service `index` with so many endpoints. */
export function sliceOf(index: number, endpoints: number): KubeObject {
  return slice(namespaceOf(index), `service-${index}`, endpoints);
}

/** `namespace/name` of Ingress or Service `index`. */
export function nameOf(kind: 'ingress' | 'service', index: number): string {
  return `${namespaceOf(index)}/${kind}-${index}`;
}

function slice(namespaceName: string, name: string, endpoints: number): KubeObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-x`,
      namespace: namespaceName,
      labels: { 'kubernetes.io/service-name': name },
    },
    addressType: 'IPv4',
    endpoints: Array.from({ length: endpoints }, (_, at) => ({
      addresses: [`10.244.${at}.7`],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: NODES[at % NODES.length],
      targetRef: { kind: 'Pod', name: `${name}-${at}`, namespace: namespaceName },
    })),
    ports: [{ name: 'web', port: 8080, protocol: 'TCP' }],
  };
}

function controllerService(): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'controller', namespace: 'ingress-nginx' },
    spec: {
      type: 'LoadBalancer',
      externalTrafficPolicy: 'Local',
      clusterIP: '10.95.0.1',
      clusterIPs: ['10.95.0.1'],
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [80, 443].map((port) => ({ name: `p${port}`, port, protocol: 'TCP', targetPort: port })),
      selector: { app: 'controller' },
    },
    status: { loadBalancer: { ingress: [{ ip: ENTRANCE, ipMode: 'VIP' }] } },
  };
}

function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

function node(name: string, index: number): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    spec: { podCIDRs: [`10.244.${index}.0/24`] },
    status: {
      addresses: [{ type: 'InternalIP', address: NODE_ADDRESSES[index] }],
      conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
    },
  };
}

function metalLb(): KubeObject[] {
  const custom = (kind: string, name: string, version: string, spec: object): KubeObject => ({
    apiVersion: `metallb.io/${version}`,
    kind,
    metadata: { name, namespace: METALLB },
    spec,
  });
  return [
    workload('DaemonSet', 'speaker'),
    workload('Deployment', 'controller'),
    ...NODES.map(speakerPod),
    custom('IPAddressPool', 'all', 'v1beta1', { addresses: ['10.64.0.0/14'] }),
    custom('BGPAdvertisement', 'all', 'v1beta1', { ipAddressPools: ['all'] }),
    custom('BGPPeer', 'gw1', 'v1beta2', { myASN: 65001, peerASN: 65000, peerAddress: ROUTER_ADDRESS }),
  ];
}

function workload(kind: 'DaemonSet' | 'Deployment', component: string): KubeObject {
  const containers = [{ name: component, image: `quay.io/metallb/${component}:v0.16.1` }];
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name: component, namespace: METALLB, labels: labels(component) },
    spec: {
      selector: { matchLabels: labels(component) },
      template: { metadata: { labels: labels(component) }, spec: { containers } },
    },
    status: {},
  };
}

function speakerPod(nodeName: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `speaker-${nodeName}`, namespace: METALLB, labels: labels('speaker') },
    spec: { nodeName, containers: [{ name: 'speaker', image: 'quay.io/metallb/speaker:v0.16.1' }] },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  };
}
