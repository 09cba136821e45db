import type { KubeObject } from './object.ts';
import { convertBgpPeer, convertEndpointSlice, convertIngress } from './older-versions.ts';

/** A kind the server can serve: what a CRD or a built-in type declares about itself. */
export type KubeKind = {
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  /** Empty for the core group. */
  readonly group: string;
  /** The version objects are put and kept in. */
  readonly storage: string;
  /** The versions served, the preferred one first. It need not contain `storage`. */
  readonly versions: readonly string[];
  readonly namespaced: boolean;
  /** Lists of built-in kinds leave `kind` and `apiVersion` out of their items; lists of custom resources keep them. */
  readonly builtIn: boolean;
  /** Written by people with `kubectl apply`, so it carries the last-applied annotation. */
  readonly applied: boolean;
  /** Dotted paths a field selector may name, besides `metadata.name` and `metadata.namespace`. */
  readonly fields: readonly string[];
  /** How a version other than the stored one is made; a version that is not named here has the same shape. */
  readonly convert: Readonly<Record<string, (object: KubeObject) => KubeObject>>;
};

type Traits = Partial<
  Pick<KubeKind, 'shortNames' | 'versions' | 'fields' | 'convert' | 'namespaced' | 'applied'>
>;

function kindMaker(group: string, storage: string, builtIn: boolean) {
  return (kind: string, plural: string, traits: Traits = {}): KubeKind => ({
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: [],
    group,
    storage,
    versions: [storage],
    namespaced: true,
    builtIn,
    applied: false,
    fields: [],
    convert: {},
    ...traits,
  });
}

const core = kindMaker('', 'v1', true);
const discovery = kindMaker('discovery.k8s.io', 'v1', true);
const apps = kindMaker('apps', 'v1', true);
const networking = kindMaker('networking.k8s.io', 'v1', true);
const gateway = kindMaker('gateway.networking.k8s.io', 'v1', false);
const metallb = kindMaker('metallb.io', 'v1beta1', false);
const frrk8s = kindMaker('frrk8s.metallb.io', 'v1beta1', false);

const cluster = { namespaced: false } as const;
const applied = { applied: true } as const;

/** What every cluster has, in the versions of Kubernetes ≥1.25. */
export const coreKinds: readonly KubeKind[] = [
  core('Service', 'services', { ...applied, shortNames: ['svc'], fields: ['spec.clusterIP', 'spec.type'] }),
  core('Node', 'nodes', { ...cluster, shortNames: ['no'], fields: ['spec.unschedulable'] }),
  core('Namespace', 'namespaces', { ...cluster, shortNames: ['ns'], fields: ['status.phase'] }),
  core('Pod', 'pods', { shortNames: ['po'], fields: ['spec.nodeName', 'status.phase', 'status.podIP'] }),
  core('Event', 'events', {
    shortNames: ['ev'],
    fields: [
      'involvedObject.kind',
      'involvedObject.name',
      'involvedObject.namespace',
      'involvedObject.uid',
      'reason',
      'source',
      'type',
    ],
  }),
  core('ConfigMap', 'configmaps', { ...applied, shortNames: ['cm'] }),
  core('Endpoints', 'endpoints', { shortNames: ['ep'] }),
  discovery('EndpointSlice', 'endpointslices', { convert: { v1beta1: convertEndpointSlice } }),
  apps('DaemonSet', 'daemonsets', { ...applied, shortNames: ['ds'] }),
  apps('Deployment', 'deployments', { ...applied, shortNames: ['deploy'] }),
  networking('Ingress', 'ingresses', {
    ...applied,
    shortNames: ['ing'],
    convert: { v1beta1: convertIngress },
  }),
  networking('IngressClass', 'ingressclasses', { ...applied, ...cluster }),
];

/** Gateway API v1.6, standard channel. */
export const gatewayKinds: readonly KubeKind[] = [
  gateway('GatewayClass', 'gatewayclasses', {
    ...applied,
    ...cluster,
    shortNames: ['gc'],
    versions: ['v1', 'v1beta1'],
  }),
  gateway('Gateway', 'gateways', { ...applied, shortNames: ['gtw'], versions: ['v1', 'v1beta1'] }),
  gateway('HTTPRoute', 'httproutes', { ...applied, versions: ['v1', 'v1beta1'] }),
  gateway('GRPCRoute', 'grpcroutes', applied),
  gateway('TLSRoute', 'tlsroutes', applied),
  gateway('TCPRoute', 'tcproutes', applied),
  gateway('UDPRoute', 'udproutes', applied),
  gateway('ListenerSet', 'listenersets', { ...applied, shortNames: ['lset'] }),
];

/** MetalLB v0.16. */
export const metalLbKinds: readonly KubeKind[] = [
  metallb('IPAddressPool', 'ipaddresspools', applied),
  {
    ...metallb('BGPPeer', 'bgppeers', { ...applied, convert: { v1beta1: convertBgpPeer } }),
    storage: 'v1beta2',
    versions: ['v1beta2', 'v1beta1'],
  },
  metallb('BGPAdvertisement', 'bgpadvertisements', applied),
  metallb('L2Advertisement', 'l2advertisements', applied),
  metallb('Community', 'communities', applied),
  metallb('BFDProfile', 'bfdprofiles', applied),
  metallb('ServiceL2Status', 'servicel2statuses'),
  metallb('ServiceBGPStatus', 'servicebgpstatuses'),
  metallb('ConfigurationState', 'configurationstates'),
];

/** What MetalLB v0.13 had besides, and v0.14 took away. */
export const metalLb013Kinds: readonly KubeKind[] = [
  metallb('AddressPool', 'addresspools', { ...applied, versions: ['v1beta1', 'v1alpha1'] }),
];

/** frr-k8s v0.0.25, which MetalLB v0.16 brings along. */
export const frrK8sKinds: readonly KubeKind[] = [
  frrk8s('FRRConfiguration', 'frrconfigurations'),
  frrk8s('FRRNodeState', 'frrnodestates', cluster),
  frrk8s('BGPSessionState', 'bgpsessionstates'),
  frrk8s('FRRK8sConfiguration', 'frrk8sconfigurations', applied),
];

/**
 * The same kinds with one of them served in other versions, as older clusters do:
 * `servedAs(coreKinds, 'EndpointSlice', ['v1beta1'])`.
 */
export function servedAs(
  kinds: readonly KubeKind[],
  kind: string,
  versions: readonly string[],
): readonly KubeKind[] {
  return kinds.map((one) => (one.kind === kind ? { ...one, versions } : one));
}

export function apiVersion(group: string, version: string): string {
  return group === '' ? version : `${group}/${version}`;
}
