import type { ClusterEndpoint } from '../../model/cluster.ts';
import { type Groups, keptGroups } from '../../model/kept-groups.ts';
import { perId } from '../../model/per-id.ts';
import { remembered } from '../../model/remembered.ts';
import { atLeast } from '../version.ts';

/** Where a Service can be served from. */
export type Serving = {
  readonly anywhere: boolean;
  /** Names, each once. */
  readonly nodes: readonly string[];
};

const NOWHERE: Serving = { anywhere: false, nodes: [] };

/** Endpoints by Service, `namespace/name`. */
export type EndpointIndex = Groups<ClusterEndpoint>;

const groupsOf = perId(() => {
  // Those of one Service stand together, and its name is put together once.
  let last = { namespace: '', service: '', name: '/' };
  return keptGroups(({ namespace, service }: ClusterEndpoint) => {
    if (service !== last.service || namespace !== last.namespace) {
      last = { namespace, service, name: `${namespace}/${service}` };
    }
    return last.name;
  });
});
const indexOnce = remembered<readonly ClusterEndpoint[], EndpointIndex>();

/** All endpoints of a cluster, by Service. Those of one Service stay the same list from call to call while none of them changed. */
export function endpointsByService(endpoints: readonly ClusterEndpoint[], cluster: string): EndpointIndex {
  return indexOnce(endpoints, NOTHING_ELSE, () => groupsOf(cluster)(endpoints));
}

const NOTHING_ELSE: readonly unknown[] = [];

/**
 * Where some endpoint can serve, as this version of MetalLB judges: ready or serving since 0.13, ready alone before. Up to 0.15
 * one entry of an address that cannot serve speaks against the address, whatever other entries say.
 */
export function servingOf(
  endpoints: readonly ClusterEndpoint[] | undefined,
  version: string | undefined,
): Serving {
  if (endpoints === undefined) return NOWHERE;
  const canServe = atLeast(version, '0.13.0')
    ? (endpoint: ClusterEndpoint) => endpoint.canServe
    : (endpoint: ClusterEndpoint) => endpoint.ready;
  const unanimous = !atLeast(version, '0.16.0');
  const vetoed = unanimous
    ? new Set(endpoints.filter((endpoint) => !canServe(endpoint)).flatMap(({ addresses }) => addresses))
    : undefined;

  const nodes: string[] = [];
  let anywhere = false;
  for (const endpoint of endpoints) {
    if (!canServe(endpoint)) continue;
    if (
      vetoed === undefined
        ? endpoint.addresses.length === 0
        : endpoint.addresses.every((at) => vetoed.has(at))
    )
      continue;
    anywhere = true;
    const { nodeName } = endpoint;
    if (nodeName !== undefined && !nodes.includes(nodeName)) nodes.push(nodeName);
  }
  return { anywhere, nodes };
}
