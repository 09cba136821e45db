/**
 * Which node announces what to which BGPPeer, by MetalLB's rules as its speaker follows them (mb:speaker/main.go,
 * speaker/bgp_controller.go). Written apart from `lib/metallb`, so that the product can be wrong.
 */
import { familyOf, prefixOf } from './address.ts';
import { poolOf } from './allocate.ts';
import { perWorld } from './per-world.ts';
import type { LabAdvertisement, LabBgpPeer, Labels, LabNode, LabService, MetalLb, World } from './world.ts';

export type Announcement = {
  readonly node: string;
  /** Name of the BGPPeer. */
  readonly peer: string;
  readonly prefix: string;
  /** `namespace/name` of every Service that yields the prefix there, sorted. */
  readonly services: readonly string[];
};

const EXCLUDE_LABEL = 'node.kubernetes.io/exclude-from-external-load-balancers';

/** Everything live speakers want announced now, whether or not a session carries it. Sorted by node, peer, prefix. */
export function announcements(world: World): readonly Announcement[] {
  const alive = new Set(world.cluster.nodes.filter(({ ready }) => ready).map(({ name }) => name));
  return intentions(world).filter(({ node }) => alive.has(node));
}

/** What is written down about announcements in the cluster: a dead node's objects stay as its speaker left them. */
export const intentions = perWorld((world): readonly Announcement[] => {
  const { metallb, nodes, services } = world.cluster;
  const found = new Map<string, { node: string; peer: string; prefix: string; services: Set<string> }>();
  for (const node of nodes.filter((candidate) => mayAnnounce(metallb, candidate))) {
    for (const service of services.filter((candidate) => servesFrom(candidate, node, nodes))) {
      for (const { peer, prefix } of wantedFor(metallb, service, node)) {
        const key = `${node.name}|${peer}|${prefix}`;
        const entry = found.get(key) ?? { node: node.name, peer, prefix, services: new Set<string>() };
        entry.services.add(`${service.namespace}/${service.name}`);
        found.set(key, entry);
      }
    }
  }
  return [...found.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, entry]) => ({ ...entry, services: [...entry.services].sort() }));
});

/** Whether `peer` has a session on `node`, and the address it would use there. */
export function peerAddressOn(node: LabNode, peer: LabBgpPeer): string | undefined {
  if (!matches(peer.nodeLabels, node.labels)) return undefined;
  return node.addresses.find((address) => familyOf(address) === familyOf(peer.address));
}

function mayAnnounce(metallb: MetalLb, node: LabNode): boolean {
  if (!node.speaker) return false;
  // Both rules are younger than v0.9: NetworkUnavailable v0.13.10, the label v0.14.0.
  if (metallb.configuredBy === 'configmap') return true;
  return !node.networkUnavailable && node.labels[EXCLUDE_LABEL] === undefined;
}

function servesFrom(service: LabService, node: LabNode, nodes: readonly LabNode[]): boolean {
  if (service.type !== 'LoadBalancer' || service.addresses.length === 0) return false;
  const serving = service.pods.filter(
    (pod) => pod.ready && nodes.some((host) => host.name === pod.node && host.ready),
  );
  return service.externalTrafficPolicy === 'Local'
    ? serving.some((pod) => pod.node === node.name)
    : serving.length > 0;
}

function* wantedFor(metallb: MetalLb, service: LabService, node: LabNode) {
  const pool = poolOf(metallb, service.addresses);
  if (pool === undefined) return;
  for (const advertisement of metallb.advertisements) {
    if (advertisement.pools.length > 0 && !advertisement.pools.includes(pool.name)) continue;
    if (!matches(advertisement.nodeLabels, node.labels)) continue;
    for (const peer of metallb.peers) {
      if (advertisement.peers.length > 0 && !advertisement.peers.includes(peer.name)) continue;
      if (peerAddressOn(node, peer) === undefined) continue;
      for (const address of service.addresses) {
        // frr-k8s: a family only over peers of that family; native mode knows IPv4 alone.
        if (familyOf(address) !== familyOf(peer.address)) continue;
        yield { peer: peer.name, prefix: prefixOf(address, lengthFor(advertisement, address)) };
      }
    }
  }
}

function lengthFor(advertisement: LabAdvertisement, address: string): number {
  return familyOf(address) === 4 ? advertisement.aggregationLength : advertisement.aggregationLengthV6;
}

function matches(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
