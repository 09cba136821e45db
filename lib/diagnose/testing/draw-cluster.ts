import {
  cluster as clusterWith,
  endpoint,
  frrK8sPod,
  live,
  service as serviceWith,
  speakerPod,
  workloads,
} from '../../metallb/testing/cluster.ts';
import type {
  ClusterPod,
  ClusterService,
  ClusterState,
  ClusterWorkload,
  NodeIntent,
} from '../../model/cluster.ts';
import type { Reading } from '../../model/feed.ts';
import { configMapOf } from './config-map.ts';
import type { Sketch, SketchNode, SketchService } from './sketch.ts';
import { announces, prefixesOf } from './truth.ts';

function legacy({ metallb }: Sketch): boolean {
  return /^v0\.(9|1[0-2])\./.test(metallb.version);
}

export function clusterOf(sketch: Sketch): ClusterState {
  const { metallb, nodes } = sketch;
  const parts: ClusterWorkload[] = workloads({
    version: metallb.version,
    ...(metallb.mode === 'native' ? {} : { mode: metallb.mode }),
  }).map((workload) =>
    workload.kind === 'Deployment' && metallb.controllerVersion !== undefined
      ? {
          ...workload,
          containers: workload.containers.map((one) => ({
            ...one,
            image: `quay.io/metallb/controller:${metallb.controllerVersion}`,
          })),
        }
      : workload,
  );
  const absent: Reading<never> = {
    state: 'unknown',
    problem: { code: 'kubernetes.absent', message: 'absent' },
    feed: 'c/ipaddresspools',
  };
  return clusterWith({
    nodes: live(nodes, 'c/nodes'),
    pods: live(
      nodes.flatMap((node) => podsOn(node, metallb.mode === 'frr-k8s')),
      'c/pods',
    ),
    workloads: live([...parts, ingressController(sketch)], 'c/workloads'),
    metallb: legacy(sketch) ? absent : live(sketch.objects, 'c/ipaddresspools'),
    legacyConfig: live(legacy(sketch) ? configMapOf(sketch.objects) : undefined, 'c/configmaps'),
    services: live(
      sketch.services.map((service, index) => serviceOf(service, index)),
      'c/services',
    ),
    endpoints: live(
      sketch.services.flatMap((service) =>
        service.on.map((node, index) => {
          const ready = !service.unready.includes(node);
          return endpoint(service.name, node, {
            addresses: [`10.244.${index}.${service.port % 250}`],
            ready,
            serving: ready,
            canServe: ready,
          });
        }),
      ),
      'c/endpointslices',
    ),
    nodeIntents: live(metallb.mode === 'frr-k8s' ? intentsOf(sketch) : [], 'c/frrconfigurations'),
    ingresses: live(sketch.ingresses, 'c/ingresses'),
    ingressClasses: live(
      [{ name: 'web', controller: 'example.test/controller', isDefault: true }],
      'c/ingressclasses',
    ),
    ...sketch.cluster,
  });
}

function ingressController(sketch: Sketch): ClusterWorkload {
  return {
    namespace: 'ingress',
    name: 'controller',
    kind: 'Deployment',
    labels: {},
    containers: [{ name: 'controller', image: sketch.ingressImage, args: [], env: {} }],
    desired: 2,
    readyCount: 2,
  };
}

function podsOn(node: SketchNode, needsFrr: boolean): ClusterPod[] {
  const speaker =
    node.speaker === 'absent' ? [] : [speakerPod(node.name, { ready: node.speaker === 'ready' })];
  const frr =
    !needsFrr || node.frr === 'absent' ? [] : [frrK8sPod(node.name, { ready: node.frr === 'ready' })];
  return [...speaker, ...frr];
}

function serviceOf(service: SketchService, index: number): ClusterService {
  const clusterIP = `10.96.0.${10 + index}`;
  const families = [...new Set(service.addresses.map((text) => (text.includes(':') ? 'IPv6' : 'IPv4')))] as (
    | 'IPv4'
    | 'IPv6'
  )[];
  return serviceWith(service.name, service.addresses, {
    type: service.type,
    externalTrafficPolicy: service.policy,
    externalIPs: service.externalIPs,
    ports: [{ name: 'tcp', port: service.port, protocol: 'TCP', nodePort: undefined, targetPort: undefined }],
    clusterIPs:
      families.length === 0
        ? [clusterIP]
        : families.map((family) => (family === 'IPv4' ? clusterIP : `fd00:96::${10 + index}`)),
    ipFamilies: families,
    ipFamilyPolicy: families.length > 1 ? 'PreferDualStack' : 'SingleStack',
    createdAt: 0,
    wish: {
      pool: service.wish.pool,
      addresses: service.wish.addresses ?? [],
      loadBalancerIP: undefined,
      sharingKey: undefined,
      deprecatedKeys: service.wish.deprecatedKeys ?? [],
    },
  });
}

/** What the speakers write for FRR: whatever they would send, whether a session stands or not. */
function intentsOf(sketch: Sketch): NodeIntent[] {
  const untold = { ...sketch, sessions: {} };
  const prefixes = prefixesOf(sketch);
  return sketch.routers.flatMap((router) =>
    sketch.families.flatMap((family) =>
      sketch.nodes.map((node) => ({
        node: node.name,
        peer: router.address[family],
        vrf: '',
        prefixes: prefixes.filter(
          (prefix) => prefix.includes(':') === (family === 6) && announces(untold, router, node, prefix),
        ),
        source: { namespace: 'metallb-system', name: `metallb-${node.name}` },
      })),
    ),
  );
}
