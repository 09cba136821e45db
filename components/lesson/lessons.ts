/** What to type where nothing is yet. The addresses are those set aside for documentation (RFC 5737). */
export type Lesson = {
  readonly where: 'hopboard' | 'router' | 'cluster';
  readonly lines: readonly string[];
};

export const ROUTER: readonly Lesson[] = [
  {
    where: 'router',
    lines: [
      '/user group add name=hopboard policy=read,api',
      '/user add name=hopboard group=hopboard password=…',
    ],
  },
  {
    where: 'hopboard',
    lines: [
      'routers:',
      '  - id: gw1',
      '    host: 192.0.2.1',
      '    transport: api-ssl',
      '    username: hopboard',
      '    passwordFile: /run/secrets/gw1',
    ],
  },
];

export const CLUSTER: readonly Lesson[] = [
  {
    where: 'hopboard',
    lines: ['clusters:', '  - id: home', '    kubeconfig: /etc/hopboard/kubeconfig'],
  },
];

export const POOL: readonly Lesson[] = [
  {
    where: 'cluster',
    lines: [
      'kubectl apply -f - <<EOF',
      'apiVersion: metallb.io/v1beta1',
      'kind: IPAddressPool',
      'metadata: {name: default, namespace: metallb-system}',
      'spec: {addresses: [192.0.2.0/24]}',
      '---',
      'apiVersion: metallb.io/v1beta1',
      'kind: BGPAdvertisement',
      'metadata: {name: default, namespace: metallb-system}',
      'spec: {ipAddressPools: [default]}',
      'EOF',
    ],
  },
];

export const METALLB: readonly Lesson[] = [
  {
    where: 'cluster',
    lines: [
      'helm repo add metallb https://metallb.github.io/metallb',
      'helm install metallb metallb/metallb --namespace metallb-system --create-namespace',
    ],
  },
  ...POOL,
];

export const PEER: readonly Lesson[] = [
  {
    where: 'cluster',
    lines: [
      'kubectl apply -f - <<EOF',
      'apiVersion: metallb.io/v1beta2',
      'kind: BGPPeer',
      'metadata: {name: gw1, namespace: metallb-system}',
      'spec: {myASN: 65001, peerASN: 65000, peerAddress: 192.0.2.1}',
      'EOF',
    ],
  },
  {
    where: 'router',
    lines: [
      '/routing bgp connection add name=worker1 as=65000 local.role=ebgp remote.address=192.0.2.11 remote.as=65001',
    ],
  },
];

export const SERVICE: readonly Lesson[] = [
  {
    where: 'cluster',
    lines: ['kubectl expose deployment web --type=LoadBalancer --port=80'],
  },
];
