import type { ClusterRoute, RouteKind } from '../../model/cluster.ts';
import { count, part, parts, type Raw, text, texts } from '../agent/raw.ts';
import { conditionOf, holds } from './condition.ts';
import { objectName } from './metadata.ts';

/** How an object of one of the Gateway API's route kinds is reshaped. References without a namespace mean the route's own. */
export function routeProjection(kind: RouteKind): (object: Raw) => readonly ClusterRoute[] {
  return (object) => {
    const name = objectName(object);
    const spec = part(object, 'spec');
    return [
      {
        ...name,
        kind,
        hostnames: texts(spec, 'hostnames'),
        parents: parts(spec, 'parentRefs').map((parent) => ({
          ...parentName(parent, name.namespace),
          port: count(parent, 'port'),
        })),
        parentStatus: parts(part(object, 'status'), 'parents').map((status) => {
          const accepted = conditionOf(status, 'Accepted');
          return {
            ...parentName(part(status, 'parentRef'), name.namespace),
            accepted: holds(accepted),
            reason: accepted?.reason,
            message: accepted?.message,
          };
        }),
        backends: parts(spec, 'rules').flatMap((rule) =>
          parts(rule, 'backendRefs').flatMap((backend) => backendFrom(backend, name.namespace)),
        ),
      },
    ];
  };
}

function parentName(parent: Raw, own: string) {
  return {
    kind: text(parent, 'kind') ?? 'Gateway',
    namespace: text(parent, 'namespace') ?? own,
    name: text(parent, 'name') ?? '',
    sectionName: text(parent, 'sectionName'),
  };
}

/** Only Services: other kinds of backends lead out of what we follow. */
function backendFrom(backend: Raw, own: string): ClusterRoute['backends'] {
  const service = text(backend, 'name');
  if (service === undefined || (text(backend, 'kind') ?? 'Service') !== 'Service') return [];
  return [{ namespace: text(backend, 'namespace') ?? own, service, port: count(backend, 'port') }];
}
