/** Mutators of nodes. Each takes a settled world and gives a settled one; `now` is epoch milliseconds. */
import { settle } from './settle.ts';
import { type Labels, type LabNode, type LabPod, type LabService, nodeOf, type World } from './world.ts';

/** Cordons the node and moves its Pods: speakers stay (DaemonSets are not drained), so its sessions stay too. */
export function drainNode(world: World, node: string, now: number): World {
  return settle(world, place(editNode(world, node, { cordoned: true })), now);
}

/** Uncordons the node and lets the Pods that belong there come home. */
export function uncordonNode(world: World, node: string, now: number): World {
  return settle(world, place(editNode(world, node, { cordoned: false })), now);
}

/** Power off: no kubelet, no speaker, no session; its Pods start elsewhere where they may. */
export function failNode(world: World, node: string, now: number): World {
  return settle(world, place(editNode(world, node, { ready: false })), now);
}

export function restoreNode(world: World, node: string, now: number): World {
  return settle(world, place(editNode(world, node, { ready: true })), now);
}

/** Takes MetalLB's speaker off a node (a taint it does not tolerate) or puts it back. */
export function setSpeaker(world: World, node: string, speaker: boolean, now: number): World {
  return settle(world, editNode(world, node, { speaker }), now);
}

/** @param value undefined removes the label */
export function labelNode(
  world: World,
  node: string,
  label: string,
  value: string | undefined,
  now: number,
): World {
  const { [label]: _, ...others } = nodeOf(world, node).labels;
  const labels: Labels = value === undefined ? others : { ...others, [label]: value };
  return settle(world, editNode(world, node, { labels }), now);
}

function editNode(world: World, name: string, edit: Partial<LabNode>): World {
  const subject = nodeOf(world, name);
  const nodes = world.cluster.nodes.map((node) => (node === subject ? { ...node, ...edit } : node));
  return { ...world, cluster: { ...world.cluster, nodes } };
}

/** Every Pod where the scheduler would have it: at home, where it is if home is closed, else on the least used open node. */
export function place(world: World): World {
  const open = world.cluster.nodes.filter((node) => node.ready && !node.cordoned).map((node) => node.name);
  const services = world.cluster.services.map((service) => placeService(service, open));
  return { ...world, cluster: { ...world.cluster, services } };
}

function placeService(service: LabService, open: readonly string[]): LabService {
  const pods: LabPod[] = [];
  for (const pod of service.pods) {
    const node = nodeFor(pod, service, pods, open);
    pods.push({ ...pod, node });
  }
  return { ...service, pods };
}

function nodeFor(
  pod: LabPod,
  service: LabService,
  placed: readonly LabPod[],
  open: readonly string[],
): string | undefined {
  if (open.includes(pod.home)) return pod.home;
  if (service.pinned) return undefined;
  if (pod.node !== undefined && open.includes(pod.node)) return pod.node;
  const others = [...placed, ...service.pods.filter((other) => other.home !== pod.home)];
  const load = (node: string) => others.filter((other) => other.node === node).length;
  return open.toSorted((a, b) => load(a) - load(b) || open.indexOf(a) - open.indexOf(b))[0];
}
