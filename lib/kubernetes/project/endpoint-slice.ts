import type { ClusterEndpoint } from '../../model/cluster.ts';
import { flag, part, parts, type Raw, text, textMap, texts } from '../agent/raw.ts';
import { objectName } from './metadata.ts';

/**
 * The endpoints of an EndpointSlice, v1 or v1beta1; none for a slice that belongs to no Service.
 * `canServe` as MetalLB judges: ready is true or absent, or serving is true, so that a terminating Pod that still serves counts.
 */
export function endpointsFromSlice(object: Raw): readonly ClusterEndpoint[] {
  const service = textMap(part(object, 'metadata'), 'labels')['kubernetes.io/service-name'];
  if (service === undefined) return [];
  const { namespace } = objectName(object);
  return parts(object, 'endpoints').map((endpoint) => {
    const conditions = part(endpoint, 'conditions');
    const ready = flag(conditions, 'ready') ?? true;
    // Serving exists since Kubernetes 1.20; before, it is what ready says.
    const serving = flag(conditions, 'serving') ?? ready;
    const target = part(endpoint, 'targetRef');
    return {
      namespace,
      service,
      addresses: texts(endpoint, 'addresses'),
      // v1beta1 of old servers names the node in the topology only.
      nodeName: text(endpoint, 'nodeName') ?? textMap(endpoint, 'topology')['kubernetes.io/hostname'],
      ready,
      serving,
      terminating: flag(conditions, 'terminating') ?? false,
      canServe: ready || flag(conditions, 'serving') === true,
      pod: text(target, 'kind') === 'Pod' ? text(target, 'name') : undefined,
    };
  });
}
