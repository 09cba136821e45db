import type { ClusterIngress, ClusterIngressClass } from '../../model/cluster.ts';
import { moment, part, parts, type Raw, text, textMap, textOrCount, texts } from '../agent/raw.ts';
import { distinct, loadBalancerEntries, objectName } from './metadata.ts';

/** An Ingress of networking.k8s.io v1, or v1beta1 with its flat backends. */
export function ingressFromObject(object: Raw): readonly ClusterIngress[] {
  const metadata = part(object, 'metadata');
  const spec = part(object, 'spec');
  const rules = parts(spec, 'rules');
  const tlsHosts = distinct(parts(spec, 'tls').flatMap((tls) => texts(tls, 'hosts')));
  return [
    {
      ...objectName(object),
      // The annotation is older than the field, and a controller that knows both lets it win.
      className:
        textMap(metadata, 'annotations')['kubernetes.io/ingress.class'] ?? text(spec, 'ingressClassName'),
      hosts: distinct([...rules.flatMap((rule) => text(rule, 'host') ?? []), ...tlsHosts]),
      tlsHosts,
      loadBalancer: loadBalancerEntries(object),
      backends: backendsOf(spec, rules),
      createdAt: moment(metadata, 'creationTimestamp'),
    },
  ];
}

function backendsOf(spec: Raw, rules: readonly Raw[]): ClusterIngress['backends'] {
  const written = [
    part(spec, 'defaultBackend'),
    part(spec, 'backend'),
    ...rules.flatMap((rule) => parts(part(rule, 'http'), 'paths').map((path) => part(path, 'backend'))),
  ].flatMap(backend);
  const seen = new Set<string>();
  return written.filter(({ service, port }) => {
    const key = `${service}:${port}`;
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

function backend(raw: Raw): ClusterIngress['backends'] {
  const service = part(raw, 'service');
  const name = text(service, 'name') ?? text(raw, 'serviceName');
  if (name === undefined) return [];
  const port = part(service, 'port');
  return [
    {
      service: name,
      port: textOrCount(port, 'number') ?? text(port, 'name') ?? textOrCount(raw, 'servicePort'),
    },
  ];
}

export function ingressClassFromObject(object: Raw): readonly ClusterIngressClass[] {
  const annotations = textMap(part(object, 'metadata'), 'annotations');
  return [
    {
      name: objectName(object).name,
      controller: text(part(object, 'spec'), 'controller'),
      isDefault: annotations['ingressclass.kubernetes.io/is-default-class'] === 'true',
    },
  ];
}
