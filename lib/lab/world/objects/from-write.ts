/**
 * What a change made through the Kubernetes API means for the story: the way back of `kubeObjects` for Nodes, Services,
 * Ingresses, the listeners of Gateways, and MetalLB's configuration.
 */
import { z } from 'zod';
import type { ApiWrite } from '../../kube/index.ts';
import { place } from '../change-nodes.ts';
import { addService } from '../change-services.ts';
import { settle } from '../settle.ts';
import type {
  Cluster,
  LabAdvertisement,
  LabBgpPeer,
  LabIngress,
  LabPool,
  LabService,
  MetalLb,
  World,
} from '../world.ts';

type Edit = (world: World, now: number) => World;

/** @returns undefined where the story derives nothing from the object, or cannot read it */
export function editFromWrite(write: ApiWrite): Edit | undefined {
  const { kind, metadata } = write.object;
  const gone = write.type === 'DELETED';
  switch (kind) {
    case 'Node':
      return gone ? undefined : nodeEdit(write);
    case 'Service':
      return gone ? withoutService(metadata.namespace ?? '', metadata.name) : serviceEdit(write);
    case 'Ingress':
      return ingressEdit(write);
    case 'Gateway':
      return gone ? undefined : gatewayEdit(write);
    case 'IPAddressPool':
      return metalLbEdit(write, 'pools', (spec): LabPool | undefined => {
        const read = PoolSpec.safeParse(spec);
        return read.success ? { name: metadata.name, ...read.data } : undefined;
      });
    case 'BGPPeer':
      return metalLbEdit(write, 'peers', (spec): LabBgpPeer | undefined => {
        const { data } = PeerSpec.safeParse(spec);
        if (data === undefined) return undefined;
        return {
          name: metadata.name,
          myAsn: data.myASN,
          peerAsn: data.peerASN,
          address: data.peerAddress,
          holdTime: secondsOf(data.holdTime),
          ebgpMultiHop: data.ebgpMultiHop,
          password: data.password || undefined,
          passwordSecret: data.passwordSecret?.name || undefined,
          nodeLabels: labelsOf(data.nodeSelectors),
        };
      });
    case 'BGPAdvertisement':
      return metalLbEdit(write, 'advertisements', (spec): LabAdvertisement | undefined => {
        const { data } = AdvertisementSpec.safeParse(spec ?? {});
        if (data === undefined) return undefined;
        const { ipAddressPools: pools, nodeSelectors, ...rest } = data;
        return { name: metadata.name, pools, nodeLabels: labelsOf(nodeSelectors), ...rest };
      });
    default:
      return undefined;
  }
}

const PoolSpec = z.object({
  addresses: z.array(z.string()),
  autoAssign: z.boolean().default(true),
  avoidBuggyIPs: z.boolean().default(false),
});

const NodeSelectors = z
  .array(z.object({ matchLabels: z.record(z.string(), z.string()).default({}) }))
  .default([]);

const PeerSpec = z.object({
  myASN: z.number(),
  peerASN: z.number(),
  peerAddress: z.union([z.ipv4(), z.ipv6()]),
  holdTime: z.string().default('1m30s'),
  ebgpMultiHop: z.boolean().default(false),
  password: z.string().optional(),
  passwordSecret: z.object({ name: z.string().optional() }).optional(),
  nodeSelectors: NodeSelectors,
});

const AdvertisementSpec = z.object({
  ipAddressPools: z.array(z.string()).default([]),
  aggregationLength: z.int().min(1).max(32).default(32),
  aggregationLengthV6: z.int().min(1).max(128).default(128),
  peers: z.array(z.string()).default([]),
  nodeSelectors: NodeSelectors,
});

const NodeSpec = z.object({ unschedulable: z.boolean().default(false) });

const ServiceSpec = z.object({
  type: z.enum(['LoadBalancer', 'ClusterIP']),
  externalTrafficPolicy: z.enum(['Cluster', 'Local']).default('Cluster'),
  externalIPs: z.array(z.string()).default([]),
});

const ServicePorts = z.object({
  ports: z.array(
    z.object({
      name: z.string().default('port'),
      port: z.int(),
      protocol: z.enum(['TCP', 'UDP']).default('TCP'),
      targetPort: z.int().optional(),
    }),
  ),
});

const IngressSpec = z.object({
  ingressClassName: z.string(),
  tls: z.array(z.unknown()).default([]),
  rules: z
    .array(
      z.object({
        host: z.string(),
        http: z.object({
          paths: z.array(
            z.object({
              backend: z.object({
                service: z.object({ name: z.string(), port: z.object({ number: z.int() }) }),
              }),
            }),
          ),
        }),
      }),
    )
    .min(1),
});

const GatewaySpec = z.object({
  listeners: z.array(
    z.object({
      name: z.string(),
      allowedRoutes: z.object({ namespaces: z.object({ from: z.enum(['Same', 'All']) }) }),
    }),
  ),
});

function nodeEdit({ object }: ApiWrite): Edit | undefined {
  const spec = NodeSpec.safeParse(object.spec ?? {});
  if (!spec.success) return undefined;
  const { name, labels = {} } = object.metadata;
  return (world, now) => {
    const nodes = world.cluster.nodes.map((node) =>
      node.name === name ? { ...node, labels, cordoned: spec.data.unschedulable } : node,
    );
    return settle(world, place(withCluster(world, { nodes })), now);
  };
}

function serviceEdit({ type, object }: ApiWrite): Edit | undefined {
  const spec = ServiceSpec.safeParse(object.spec);
  const { name, namespace = '' } = object.metadata;
  if (!spec.success) return undefined;
  const wish = wishOf(object.metadata.annotations ?? {});
  if (type === 'ADDED') {
    const { ports } = ServicePorts.safeParse(object.spec).data ?? { ports: [] };
    const numbered = ports.map((port) => ({ ...port, targetPort: port.targetPort ?? port.port }));
    // Nothing runs behind it: who creates a Service alone has no Pods yet.
    const wanted = { namespace, name, ports: numbered, wish, ...spec.data, on: [] };
    return (world, now) => addService(world, wanted, now);
  }
  return (world, now) => {
    const services = world.cluster.services.map((service): LabService => {
      if (service.name !== name || service.namespace !== namespace) return service;
      const changed = { ...service, ...spec.data, wish };
      // MetalLB takes the address back when the type changes.
      return changed.type === 'LoadBalancer' ? changed : { ...changed, addresses: [] };
    });
    return settle(world, withCluster(world, { services }), now);
  };
}

function ingressEdit({ type, object }: ApiWrite): Edit | undefined {
  const { name, namespace = '' } = object.metadata;
  const { data } = IngressSpec.safeParse(object.spec);
  const backend = data?.rules[0]?.http.paths[0]?.backend.service;
  if (type !== 'DELETED' && (data === undefined || backend === undefined)) return undefined;
  return (world, now) => {
    const { ingresses } = world.cluster;
    const before = ingresses.find((each) => each.name === name && each.namespace === namespace);
    const others = ingresses.filter((each) => each !== before);
    if (data === undefined || backend === undefined || type === 'DELETED') {
      return withCluster(world, { ingresses: others });
    }
    const after: LabIngress = {
      bornAt: now,
      ...before,
      namespace,
      name,
      className: data.ingressClassName,
      hosts: data.rules.map(({ host }) => host),
      tls: data.tls.length > 0,
      backend: { service: backend.name, port: backend.port.number },
    };
    const at = before === undefined ? others.length : ingresses.indexOf(before);
    return withCluster(world, { ingresses: others.toSpliced(at, 0, after) });
  };
}

/** Which namespaces a listener takes routes from; listeners themselves stay as the story has them. */
function gatewayEdit({ object }: ApiWrite): Edit | undefined {
  const { data } = GatewaySpec.safeParse(object.spec);
  const { name, namespace } = object.metadata;
  if (data === undefined) return undefined;
  return (world) => {
    const gateways = world.cluster.gateways.map((gateway) => {
      if (gateway.name !== name || gateway.namespace !== namespace) return gateway;
      const listeners = gateway.listeners.map((listener) => {
        const wanted = data.listeners.find((each) => each.name === listener.name);
        return wanted === undefined ? listener : { ...listener, from: wanted.allowedRoutes.namespaces.from };
      });
      return { ...gateway, listeners };
    });
    return withCluster(world, { gateways });
  };
}

function wishOf(annotations: Readonly<Record<string, string>>): LabService['wish'] {
  const said = (what: string) =>
    annotations[`metallb.io/${what}`] ?? annotations[`metallb.universe.tf/${what}`];
  const pool = said('address-pool');
  const addresses = said('loadBalancerIPs')?.split(',');
  const sharingKey = said('allow-shared-ip');
  return {
    ...(pool === undefined ? {} : { pool }),
    ...(addresses === undefined ? {} : { addresses }),
    ...(sharingKey === undefined ? {} : { sharingKey }),
  };
}

function withoutService(namespace: string, name: string): Edit {
  return (world, now) => {
    const services = world.cluster.services.filter(
      (service) => service.namespace !== namespace || service.name !== name,
    );
    return settle(world, withCluster(world, { services }), now);
  };
}

/** Puts what `read` makes of the spec into one list of MetalLB's configuration, in place of its namesake. */
function metalLbEdit<Part extends 'pools' | 'peers' | 'advertisements'>(
  { type, object }: ApiWrite,
  part: Part,
  read: (spec: unknown) => MetalLb[Part][number] | undefined,
): Edit | undefined {
  const item = type === 'DELETED' ? undefined : read(object.spec);
  if (type !== 'DELETED' && item === undefined) return undefined;
  return (world, now) => {
    const { metallb } = world.cluster;
    const list: readonly { readonly name: string }[] = metallb[part];
    const at = list.findIndex(({ name }) => name === object.metadata.name);
    const others = list.filter((_, index) => index !== at);
    const next = item === undefined ? others : others.toSpliced(at < 0 ? others.length : at, 0, item);
    return settle(world, withCluster(world, { metallb: { ...metallb, [part]: next } }), now);
  };
}

function withCluster(world: World, edit: Partial<Cluster>): World {
  return { ...world, cluster: { ...world.cluster, ...edit } };
}

function labelsOf(selectors: z.infer<typeof NodeSelectors>): Readonly<Record<string, string>> {
  return selectors[0]?.matchLabels ?? {};
}

/** Go durations of hours, minutes and seconds, e.g. `1m30s`. */
function secondsOf(duration: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(duration) ?? [];
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
