import type { ClusterService, ServicePort } from '../../model/cluster.ts';
import { count, moment, part, parts, type Raw, text, textMap, textOrCount, texts } from '../agent/raw.ts';
import { labelsOf, loadBalancerEntries, objectName } from './metadata.ts';

/** Since MetalLB 0.14.9, and before; both are still read, and the new one wins even when it is empty. */
const PREFIXES = { new: 'metallb.io/', old: 'metallb.universe.tf/' };

export function serviceFromObject(object: Raw): readonly ClusterService[] {
  const metadata = part(object, 'metadata');
  const spec = part(object, 'spec');
  const annotations = textMap(metadata, 'annotations');
  return [
    {
      ...objectName(object),
      uid: text(metadata, 'uid') ?? '',
      labels: labelsOf(object),
      type: serviceType(text(spec, 'type')),
      loadBalancerClass: text(spec, 'loadBalancerClass'),
      clusterIPs: clusterIPs(spec),
      ipFamilies: texts(spec, 'ipFamilies').filter((family) => family === 'IPv4' || family === 'IPv6'),
      ipFamilyPolicy: text(spec, 'ipFamilyPolicy'),
      externalTrafficPolicy: text(spec, 'externalTrafficPolicy') === 'Local' ? 'Local' : 'Cluster',
      ports: parts(spec, 'ports').map(servicePort),
      selector: textMap(spec, 'selector'),
      loadBalancer: loadBalancerEntries(object),
      externalIPs: texts(spec, 'externalIPs'),
      wish: wishOf(spec, annotations),
      allocatedFrom: annotation(annotations, 'ip-allocated-from-pool'),
      deleting: text(metadata, 'deletionTimestamp') !== undefined,
      createdAt: moment(metadata, 'creationTimestamp'),
    },
  ];
}

function wishOf(spec: Raw, annotations: Readonly<Record<string, string>>): ClusterService['wish'] {
  const addresses = annotation(annotations, 'loadBalancerIPs') ?? '';
  return {
    pool: annotation(annotations, 'address-pool'),
    addresses: addresses
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== ''),
    loadBalancerIP: text(spec, 'loadBalancerIP'),
    sharingKey: annotation(annotations, 'allow-shared-ip'),
    deprecatedKeys: ['address-pool', 'loadBalancerIPs', 'allow-shared-ip']
      .map((key) => PREFIXES.old + key)
      .filter((key) => key in annotations),
  };
}

function annotation(annotations: Readonly<Record<string, string>>, key: string): string | undefined {
  return (annotations[PREFIXES.new + key] ?? annotations[PREFIXES.old + key]) || undefined;
}

function serviceType(type: string | undefined): ClusterService['type'] {
  return type === 'LoadBalancer' || type === 'NodePort' || type === 'ExternalName' ? type : 'ClusterIP';
}

/** `None` of a headless Service is no address. Before Kubernetes 1.20 there is only the single field. */
function clusterIPs(spec: Raw): readonly string[] {
  const many = texts(spec, 'clusterIPs');
  const all = many.length > 0 ? many : texts({ one: [text(spec, 'clusterIP')] }, 'one');
  return all.filter((address) => address !== 'None' && address !== '');
}

function servicePort(port: Raw): ServicePort {
  const protocol = text(port, 'protocol');
  return {
    name: text(port, 'name'),
    port: count(port, 'port') ?? 0,
    protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
    nodePort: count(port, 'nodePort') || undefined,
    targetPort: textOrCount(port, 'targetPort'),
  };
}
