import type { ClusterPod, ClusterWorkload } from '../../model/cluster.ts';
import { count, part, parts, type Raw, text, texts } from '../agent/raw.ts';
import { conditionOf, holds } from './condition.ts';
import { labelsOf, objectName } from './metadata.ts';

/**
 * Workloads we keep: MetalLB, frr-k8s and ingress or gateway controllers, by image. Labels differ between the manifests, the
 * chart, a renamed release and vendors' packages; the image's name does not.
 */
const CONCERNS_US =
  /metallb|frr-k8s|frrk8s|ingress|traefik|haproxy|contour|envoy|istio|pilot|kong|apisix|nginx-gateway|cilium-operator|kube-vip|klipper/i;

/** What of the environment tells a mode. Everything else may be a secret and is not kept. */
const ENVIRONMENT = new Set([
  'METALLB_BGP_TYPE',
  'FRRK8S_NAMESPACE',
  'METALLB_NAMESPACE',
  'METALLB_DEPLOYMENT',
]);

export function workloadProjection(
  kind: ClusterWorkload['kind'],
): (object: Raw) => readonly ClusterWorkload[] {
  return (object) => {
    const spec = part(object, 'spec');
    const status = part(object, 'status');
    const containers = parts(part(part(spec, 'template'), 'spec'), 'containers');
    if (!containers.some((container) => CONCERNS_US.test(text(container, 'image') ?? ''))) return [];
    return [
      {
        ...objectName(object),
        kind,
        labels: labelsOf(object),
        containers: containers.map((container) => ({
          name: text(container, 'name') ?? '',
          image: text(container, 'image') ?? '',
          args: [...texts(container, 'command'), ...texts(container, 'args')],
          env: environmentOf(container),
        })),
        desired:
          kind === 'DaemonSet' ? count(status, 'desiredNumberScheduled') : (count(spec, 'replicas') ?? 1),
        // A Deployment without ready replicas leaves the field out; one its controller has not seen has no status at all.
        readyCount:
          kind === 'DaemonSet'
            ? count(status, 'numberReady')
            : (count(status, 'readyReplicas') ??
              (count(status, 'observedGeneration') === undefined ? undefined : 0)),
      },
    ];
  };
}

function environmentOf(container: Raw): Readonly<Record<string, string>> {
  const kept = parts(container, 'env').flatMap((variable) => {
    const name = text(variable, 'name');
    const value = text(variable, 'value');
    return name !== undefined && value !== undefined && ENVIRONMENT.has(name) ? [[name, value]] : [];
  });
  return Object.fromEntries(kept);
}

export function podFromObject(object: Raw): readonly ClusterPod[] {
  const status = part(object, 'status');
  return [
    {
      ...objectName(object),
      labels: labelsOf(object),
      nodeName: text(part(object, 'spec'), 'nodeName'),
      phase: text(status, 'phase') ?? 'Unknown',
      ready: holds(conditionOf(status, 'Ready')) === true,
      deleting: text(part(object, 'metadata'), 'deletionTimestamp') !== undefined,
    },
  ];
}
