import { stringify } from 'yaml';
import { familyOf } from '../address.ts';
import { assignedIn, capacityOf } from '../allocate.ts';
import type { Labels, LabPool, MetalLb, World } from '../world.ts';
import { type KubeObject, timeText } from './object.ts';

/** MetalLB's configuration as its users write it: CRs, or the ConfigMap of versions before v0.13. */
export function metalLbConfigObjects(world: World): readonly KubeObject[] {
  const { metallb } = world.cluster;
  return metallb.configuredBy === 'configmap'
    ? [configMap(metallb)]
    : [
        ...metallb.pools.map((pool) => poolObject(world, pool)),
        ...peerObjects(metallb),
        ...advertisementObjects(metallb),
      ];
}

function configMap(metallb: MetalLb): KubeObject {
  const config = {
    peers: metallb.peers.map((peer) => ({
      'peer-address': peer.address,
      'peer-asn': peer.peerAsn,
      'my-asn': peer.myAsn,
    })),
    'address-pools': metallb.pools.map((pool) => ({
      name: pool.name,
      protocol: 'bgp',
      ...(pool.autoAssign ? {} : { 'auto-assign': false }),
      ...(pool.avoidBuggyIPs ? { 'avoid-buggy-ips': true } : {}),
      addresses: pool.addresses,
    })),
  };
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'config',
      namespace: metallb.namespace,
      creationTimestamp: timeText(metallb.bornAt),
    },
    data: { config: stringify(config) },
  };
}

function poolObject(world: World, pool: LabPool): KubeObject {
  const { metallb } = world.cluster;
  const assigned = assignedIn(world, pool);
  const assignedIPv4 = assigned.filter((address) => familyOf(address) === 4).length;
  const assignedIPv6 = assigned.length - assignedIPv4;
  return {
    ...cr(metallb, 'v1beta1', 'IPAddressPool', pool.name),
    spec: { addresses: pool.addresses, autoAssign: pool.autoAssign, avoidBuggyIPs: pool.avoidBuggyIPs },
    status: {
      assignedIPv4,
      assignedIPv6,
      availableIPv4: Number(capacityOf(pool, 4)) - assignedIPv4,
      availableIPv6: Number(capacityOf(pool, 6)) - assignedIPv6,
    },
  };
}

function peerObjects(metallb: MetalLb): readonly KubeObject[] {
  return metallb.peers.map((peer) => ({
    ...cr(metallb, 'v1beta2', 'BGPPeer', peer.name),
    spec: {
      myASN: peer.myAsn,
      peerASN: peer.peerAsn,
      peerAddress: peer.address,
      peerPort: 179,
      holdTime: goDuration(peer.holdTime),
      ...(peer.ebgpMultiHop ? { ebgpMultiHop: true } : {}),
      ...(peer.password === undefined ? {} : { password: peer.password }),
      ...(peer.passwordSecret === undefined ? {} : { passwordSecret: { name: peer.passwordSecret } }),
      ...selectors(peer.nodeLabels),
    },
  }));
}

function advertisementObjects(metallb: MetalLb): readonly KubeObject[] {
  return metallb.advertisements.map((advertisement) => ({
    ...cr(metallb, 'v1beta1', 'BGPAdvertisement', advertisement.name),
    spec: {
      ...(advertisement.pools.length > 0 ? { ipAddressPools: advertisement.pools } : {}),
      aggregationLength: advertisement.aggregationLength,
      aggregationLengthV6: advertisement.aggregationLengthV6,
      ...(advertisement.peers.length > 0 ? { peers: advertisement.peers } : {}),
      ...selectors(advertisement.nodeLabels),
    },
  }));
}

function cr(metallb: MetalLb, version: string, kind: string, name: string): KubeObject {
  return {
    apiVersion: `metallb.io/${version}`,
    kind,
    metadata: { name, namespace: metallb.namespace, creationTimestamp: timeText(metallb.bornAt) },
  };
}

function selectors(labels: Labels) {
  return Object.keys(labels).length === 0 ? {} : { nodeSelectors: [{ matchLabels: labels }] };
}

/** Whole seconds as Go prints a duration: 90 → `1m30s`. */
export function goDuration(seconds: number): string {
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds % 60}s`;
}
