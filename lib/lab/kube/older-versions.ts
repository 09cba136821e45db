/** Older served versions, made from the stored one as the real conversion does it. */
import { at, isRecord, type JsonRecord, type KubeObject } from './object.ts';

/** discovery.k8s.io/v1beta1 keeps node and zone in the endpoint's `topology` map. */
export function convertEndpointSlice(object: KubeObject): KubeObject {
  return { ...object, endpoints: records(object.endpoints).map(olderEndpoint) };
}

function olderEndpoint(endpoint: JsonRecord): JsonRecord {
  const { nodeName, zone, deprecatedTopology, ...rest } = endpoint;
  const topology = {
    ...(isRecord(deprecatedTopology) ? deprecatedTopology : {}),
    ...(nodeName === undefined ? {} : { 'kubernetes.io/hostname': nodeName }),
    ...(zone === undefined ? {} : { 'topology.kubernetes.io/zone': zone }),
  };
  return { ...rest, ...(nodeName === undefined ? {} : { nodeName }), topology };
}

/** networking.k8s.io/v1beta1 writes a backend as `serviceName` and `servicePort`. */
export function convertIngress(object: KubeObject): KubeObject {
  if (!isRecord(object.spec)) return object;
  const { defaultBackend, rules, ...spec } = object.spec;
  return {
    ...object,
    spec: {
      ...spec,
      ...(defaultBackend === undefined ? {} : { backend: olderBackend(defaultBackend) }),
      ...(rules === undefined ? {} : { rules: records(rules).map(olderRule) }),
    },
  };
}

function olderRule(rule: JsonRecord): JsonRecord {
  if (!isRecord(rule.http)) return rule;
  const paths = records(rule.http.paths).map((path) => ({ ...path, backend: olderBackend(path.backend) }));
  return { ...rule, http: { ...rule.http, paths } };
}

function olderBackend(backend: unknown): unknown {
  if (!isRecord(backend) || !isRecord(backend.service)) return backend;
  const { service, ...rest } = backend;
  const port = at(service, 'port.name') ?? at(service, 'port.number');
  return { ...rest, serviceName: service.name, servicePort: port };
}

const absentInBgpPeerV1beta1 = new Set([
  'dynamicASN',
  'localASN',
  'interface',
  'connectTime',
  'passwordSecret',
  'enableGracefulRestart',
  'vrf',
  'disableMP',
  'dualStackAddressFamily',
]);

/** metallb.io/v1beta1 BGPPeer lacks every field that came after MetalLB v0.12. */
export function convertBgpPeer(object: KubeObject): KubeObject {
  if (!isRecord(object.spec)) return object;
  const kept = Object.entries(object.spec).filter(([field]) => !absentInBgpPeerV1beta1.has(field));
  return { ...object, spec: Object.fromEntries(kept) };
}

function records(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
