import type { RouteKind } from '../model/cluster.ts';
import type { Kind } from './kind.ts';
import { endpointsFromSlice } from './project/endpoint-slice.ts';
import { serviceEventFromObject } from './project/event.ts';
import { nodeFrrStateFromObject, nodeIntentsFromObject, nodeSessionFromObject } from './project/frr-k8s.ts';
import { gatewayClassFromObject, gatewayFromObject, listenerSetFromObject } from './project/gateway.ts';
import { ingressClassFromObject, ingressFromObject } from './project/ingress.ts';
import { legacyConfigFromObject } from './project/legacy-config.ts';
import {
  addressPoolFromObject,
  bfdProfileFromObject,
  bgpAdvertisementFromObject,
  bgpPeerFromObject,
  communityFromObject,
  l2AdvertisementFromObject,
  poolFromObject,
} from './project/metallb-configuration.ts';
import {
  announcementFromObject,
  configurationResultFromObject,
  layer2AnnouncementFromObject,
} from './project/metallb-status.ts';
import { namespaceFromObject } from './project/namespace.ts';
import { nodeFromObject } from './project/node.ts';
import { routeProjection } from './project/route.ts';
import { serviceFromObject } from './project/service.ts';
import { podFromObject, workloadProjection } from './project/workload.ts';

function kind<T>(
  group: string,
  plural: string,
  versions: readonly string[],
  project: Kind<T>['project'],
  more: Partial<Kind<T>> = {},
): Kind<T> {
  return { feed: plural, group, plural, versions, project, ...more };
}

const METALLB = 'metallb.io';
const FRR_K8S = 'frrk8s.metallb.io';
const GATEWAY = 'gateway.networking.k8s.io';
const INGRESS = 'networking.k8s.io';

const route = (plural: string, name: RouteKind, versions: readonly string[]) =>
  kind(GATEWAY, plural, versions, routeProjection(name));

/** Pods are asked for by label, so that the thousands that are not MetalLB's are never sent. */
const PODS = 'metallb, frr-k8s';

/**
 * Every kind we watch. The rights we need (`rights.ts`, `deploy/kubernetes`) follow from this table.
 * Not read: FRRK8sConfiguration, which holds a log level and nothing else.
 */
export const KINDS = {
  nodes: kind('', 'nodes', ['v1'], nodeFromObject),
  namespaces: kind('', 'namespaces', ['v1'], namespaceFromObject),
  services: kind('', 'services', ['v1'], serviceFromObject),
  endpointSlices: kind('discovery.k8s.io', 'endpointslices', ['v1', 'v1beta1'], endpointsFromSlice),
  ingresses: kind(INGRESS, 'ingresses', ['v1', 'v1beta1'], ingressFromObject),
  ingressClasses: kind(INGRESS, 'ingressclasses', ['v1', 'v1beta1'], ingressClassFromObject),
  gateways: kind(GATEWAY, 'gateways', ['v1', 'v1beta1'], gatewayFromObject),
  gatewayClasses: kind(GATEWAY, 'gatewayclasses', ['v1', 'v1beta1'], gatewayClassFromObject),
  listenerSets: kind(GATEWAY, 'listenersets', ['v1'], listenerSetFromObject),
  httpRoutes: route('httproutes', 'HTTPRoute', ['v1', 'v1beta1']),
  grpcRoutes: route('grpcroutes', 'GRPCRoute', ['v1', 'v1alpha2']),
  tlsRoutes: route('tlsroutes', 'TLSRoute', ['v1', 'v1alpha3', 'v1alpha2']),
  tcpRoutes: route('tcproutes', 'TCPRoute', ['v1', 'v1alpha2']),
  udpRoutes: route('udproutes', 'UDPRoute', ['v1', 'v1alpha2']),
  // MetalLB's manifests label with `app`, its chart with the recommended labels; one selector cannot say "or".
  pods: kind('', 'pods', ['v1'], podFromObject, { labelSelector: `app in (${PODS})` }),
  podsOfChart: kind('', 'pods', ['v1'], podFromObject, {
    feed: 'pods-of-chart',
    labelSelector: `app.kubernetes.io/name in (${PODS}),app notin (${PODS})`,
  }),
  daemonSets: kind('apps', 'daemonsets', ['v1'], workloadProjection('DaemonSet')),
  deployments: kind('apps', 'deployments', ['v1'], workloadProjection('Deployment')),
  events: kind('', 'events', ['v1'], serviceEventFromObject, {
    fieldSelector: 'involvedObject.kind=Service',
  }),
  legacyConfig: kind('', 'configmaps', ['v1'], legacyConfigFromObject, { only: { name: 'config' } }),
  pools: kind(METALLB, 'ipaddresspools', ['v1beta1'], poolFromObject),
  // Of MetalLB 0.13 alone.
  addressPools: kind(METALLB, 'addresspools', ['v1beta1', 'v1alpha1'], addressPoolFromObject),
  // v1beta2 is what is stored; v1beta1 goes through a webhook and fails while that is down.
  peers: kind(METALLB, 'bgppeers', ['v1beta2', 'v1beta1'], bgpPeerFromObject),
  bgpAdvertisements: kind(METALLB, 'bgpadvertisements', ['v1beta1'], bgpAdvertisementFromObject),
  l2Advertisements: kind(METALLB, 'l2advertisements', ['v1beta1'], l2AdvertisementFromObject),
  communities: kind(METALLB, 'communities', ['v1beta1'], communityFromObject),
  bfdProfiles: kind(METALLB, 'bfdprofiles', ['v1beta1'], bfdProfileFromObject),
  bgpStatuses: kind(METALLB, 'servicebgpstatuses', ['v1beta1'], announcementFromObject),
  l2Statuses: kind(METALLB, 'servicel2statuses', ['v1beta1'], layer2AnnouncementFromObject),
  configurationStates: kind(METALLB, 'configurationstates', ['v1beta1'], configurationResultFromObject),
  frrConfigurations: kind(FRR_K8S, 'frrconfigurations', ['v1beta1'], nodeIntentsFromObject),
  frrNodeStates: kind(FRR_K8S, 'frrnodestates', ['v1beta1'], nodeFrrStateFromObject),
  bgpSessionStates: kind(FRR_K8S, 'bgpsessionstates', ['v1beta1'], nodeSessionFromObject),
};
