import type { ClusterEndpoint } from '../../model/cluster.ts';
import { type Draft, evidence, hopAt, unreadAt } from './draft.ts';
import type { Leg } from './scene.ts';

/** Single endpoints named as evidence; a person looks at a few of many. */
const NAMED = 12;

/** The Service that carries the traffic: the controller's for an Ingress or Gateway. */
export function serviceHop({ view, host, row }: Leg): Draft {
  const at = hopAt('service');
  const { services } = view.state;
  if (services.state === 'unknown') return unreadAt('service', services);
  const owner = host.ownerService;
  if (owner === undefined) return at('broken', 'path.service.none', {}, { rests: [services] });
  const name = `${owner.namespace}/${owner.name}`;
  const object = `Service ${name}`;
  const ports = owner.ports.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');
  const more = {
    evidence: [
      evidence(object, 'spec.type', owner.type, services),
      evidence(object, 'spec.ports', ports, services),
      evidence(object, 'spec.externalTrafficPolicy', owner.externalTrafficPolicy, services),
    ],
    subjects: [`service/${row.cluster}|${name}`],
    rests: [services],
  };
  if (owner.deleting) return at('degraded', 'path.service.deleting', { service: name }, more);
  const unserved = host.ports.filter(
    ({ port, protocol }) => !owner.ports.some((own) => own.port === port && own.protocol === protocol),
  );
  if (unserved.length > 0) {
    const missing = unserved.map(({ port, protocol }) => `${port}/${protocol}`).join(', ');
    const verdict = unserved.length === host.ports.length ? 'broken' : 'degraded';
    return at(verdict, 'path.service.portNotServed', { service: name, ports: missing }, more);
  }
  return at('ok', 'path.service.carries', { service: name, ports }, more);
}

/** Whether anybody is behind that Service to answer. */
export function endpointsHop({ view, host, row }: Leg): Draft {
  const at = hopAt('endpoints');
  const owner = host.ownerService;
  if (owner === undefined) return at('not-applicable', 'path.service.none');
  const { endpoints } = view.state;
  if (endpoints.state === 'unknown') return unreadAt('endpoints', endpoints);
  const own = endpoints.value.filter(
    ({ namespace, service }) => namespace === owner.namespace && service === owner.name,
  );
  const serving = own.filter(({ canServe }) => canServe);
  const nodes = new Set(serving.flatMap(({ nodeName }) => nodeName ?? []));
  const name = `${owner.namespace}/${owner.name}`;
  const more = {
    evidence: own
      .slice(0, NAMED)
      .map((each) =>
        evidence(`EndpointSlice ${name}`, each.addresses.join(', '), endpointText(each), endpoints),
      ),
    subjects: [`service/${row.cluster}|${name}`],
    rests: [endpoints],
  };
  if (own.length === 0) return at('broken', 'path.endpoints.none', { service: name }, more);
  if (serving.length === 0) {
    return at('broken', 'path.endpoints.noneReady', { service: name, total: own.length }, more);
  }
  const figures = { ready: serving.length, total: own.length, nodes: nodes.size };
  return at('ok', 'path.endpoints.ready', figures, more);
}

function endpointText({ canServe, nodeName, pod }: ClusterEndpoint): string {
  return [canServe ? 'ready' : 'not ready', nodeName, pod].filter((part) => part !== undefined).join(' · ');
}
