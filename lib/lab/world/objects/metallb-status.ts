import { intentions, peerAddressOn } from '../announcements.ts';
import { sessions } from '../sessions.ts';
import type { LabNode, World } from '../world.ts';
import { goDuration } from './metallb-config.ts';
import { condition, type KubeObject, suffixOf, timeText, uidOf } from './object.ts';
import { podNameOf } from './workloads.ts';

/** What MetalLB ≥0.15.3 and frr-k8s write down about themselves. Versions that write nothing get nothing. */
export function metalLbStatusObjects(world: World): readonly KubeObject[] {
  if (world.cluster.metallb.mode !== 'frr-k8s') return [];
  const speaking = world.cluster.nodes.filter((node) => node.speaker);
  return [
    configurationState(world),
    ...speaking.map((node) => configurationState(world, node.name)),
    ...serviceStatuses(world),
    ...speaking.flatMap((node) => [frrConfiguration(world, node), frrNodeState(world, node)]),
    ...sessionStates(world),
  ];
}

function configurationState(world: World, node?: string): KubeObject {
  const { metallb } = world.cluster;
  const type = node === undefined ? 'poolReconcilerValid' : 'configReconcilerValid';
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'ConfigurationState',
    metadata: {
      name: node === undefined ? 'controller' : `speaker-${node}`,
      namespace: metallb.namespace,
      labels: {
        'metallb.io/component-type': node === undefined ? 'controller' : 'speaker',
        ...(node === undefined ? {} : { 'metallb.io/node-name': node }),
      },
      creationTimestamp: timeText(metallb.bornAt),
    },
    status: { result: 'Valid', conditions: [condition(type, 'True', 'Reconciled', metallb.bornAt)] },
  };
}

function serviceStatuses(world: World): readonly KubeObject[] {
  const { namespace, bornAt } = world.cluster.metallb;
  const byServiceAndNode = new Map<string, Set<string>>();
  for (const { node, peer, services } of intentions(world)) {
    for (const service of services) {
      const key = `${service}|${node}`;
      byServiceAndNode.set(key, (byServiceAndNode.get(key) ?? new Set()).add(peer));
    }
  }
  return [...byServiceAndNode].map(([key, peers]) => {
    const [service = '', node = ''] = key.split('|');
    const [serviceNamespace = '', serviceName = ''] = service.split('/');
    return {
      apiVersion: 'metallb.io/v1beta1',
      kind: 'ServiceBGPStatus',
      metadata: {
        name: `bgp-${suffixOf(key)}`,
        namespace,
        labels: {
          'metallb.io/node': node,
          'metallb.io/service-name': serviceName,
          'metallb.io/service-namespace': serviceNamespace,
        },
        ownerReferences: [podOwner(world, 'speaker', node)],
        creationTimestamp: timeText(bornAt),
      },
      status: { node, serviceName, serviceNamespace, peers: [...peers].sort() },
    };
  });
}

function podOwner(world: World, component: 'speaker' | 'frr-k8s', node: string) {
  const name = podNameOf(world, component, node);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    name,
    uid: uidOf(`Pod/${world.cluster.metallb.namespace}/${name}`),
  };
}

function frrConfiguration(world: World, node: LabNode): KubeObject {
  const { metallb } = world.cluster;
  const wanted = intentions(world).filter((announcement) => announcement.node === node.name);
  const neighbors = metallb.peers
    .filter((peer) => peerAddressOn(node, peer) !== undefined)
    .map((peer) => ({
      asn: peer.peerAsn,
      address: peer.address,
      port: 179,
      holdTime: goDuration(peer.holdTime),
      ...(peer.ebgpMultiHop ? { ebgpMultiHop: true } : {}),
      toAdvertise: {
        allowed: { prefixes: wanted.filter((each) => each.peer === peer.name).map((each) => each.prefix) },
      },
      toReceive: { allowed: {} },
    }));
  return {
    apiVersion: 'frrk8s.metallb.io/v1beta1',
    kind: 'FRRConfiguration',
    metadata: {
      name: `metallb-${node.name}`,
      namespace: metallb.namespace,
      creationTimestamp: timeText(metallb.bornAt),
    },
    spec: {
      bgp: {
        routers: [
          {
            asn: metallb.peers[0]?.myAsn,
            neighbors,
            prefixes: [...new Set(wanted.map(({ prefix }) => prefix))].sort(),
          },
        ],
      },
      raw: {},
      nodeSelector: { matchLabels: { 'kubernetes.io/hostname': node.name } },
    },
    status: {},
  };
}

function frrNodeState(world: World, node: LabNode): KubeObject {
  const { metallb } = world.cluster;
  const wanted = intentions(world).filter((announcement) => announcement.node === node.name);
  const lines = [
    'frr version 10.4.1_git',
    'frr defaults traditional',
    `hostname ${node.name}`,
    `router bgp ${metallb.peers[0]?.myAsn ?? 0}`,
    ' no bgp default ipv4-unicast',
    ...metallb.peers.map((peer) => ` neighbor ${peer.address} remote-as ${peer.peerAsn}`),
    ...[...new Set(wanted.map(({ prefix }) => prefix))].sort().map((prefix) => `  network ${prefix}`),
    'exit',
    'end',
  ];
  return {
    apiVersion: 'frrk8s.metallb.io/v1beta1',
    kind: 'FRRNodeState',
    metadata: { name: node.name, creationTimestamp: timeText(metallb.bornAt) },
    spec: {},
    status: { runningConfig: lines.join('\n'), lastConversionResult: 'success', lastReloadResult: 'success' },
  };
}

/** FRR's own word for each session. Nobody updates the objects of a dead node: they go on saying Established. */
function sessionStates(world: World): readonly KubeObject[] {
  const { namespace, bornAt } = world.cluster.metallb;
  return sessions(world)
    .filter((session) => session.trouble !== 'no-speaker')
    .map((session) => {
      const peer = session.family === 4 ? session.bgpPeer.address : dashed(session.bgpPeer.address);
      return {
        apiVersion: 'frrk8s.metallb.io/v1beta1',
        kind: 'BGPSessionState',
        metadata: {
          name: `${session.node}-${suffixOf(session.key)}`,
          namespace,
          labels: {
            'frrk8s.metallb.io/node': session.node,
            'frrk8s.metallb.io/peer': peer,
            'frrk8s.metallb.io/vrf': '',
          },
          ownerReferences: [podOwner(world, 'frr-k8s', session.node)],
          creationTimestamp: timeText(bornAt),
        },
        spec: {},
        status: {
          node: session.node,
          peer,
          bgpStatus: session.up || session.trouble === 'node-down' ? 'Established' : 'Active',
          bfdStatus: 'N/A',
        },
      };
    });
}

/** frr-k8s writes an IPv6 peer in full, with hyphens, so that it fits into a label. */
function dashed(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const zeros = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: zeros }, () => '0'), ...groups(tail ?? '')]
    .map((group) => group.padStart(4, '0'))
    .join('-');
}
