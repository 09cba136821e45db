/** The cluster's Kubernetes objects as they follow from the world, in the versions they are stored in. */
import type { World } from '../world.ts';
import { eventObjects } from './events.ts';
import { exposureObjects } from './ingresses.ts';
import { metalLbConfigObjects } from './metallb-config.ts';
import { metalLbStatusObjects } from './metallb-status.ts';
import { namespaceObjects, nodeObjects } from './nodes.ts';
import type { KubeObject } from './object.ts';
import { serviceObjects } from './services.ts';
import { workloadObjects } from './workloads.ts';

export function kubeObjects(world: World): readonly KubeObject[] {
  return [
    ...namespaceObjects(world),
    ...nodeObjects(world),
    ...serviceObjects(world),
    ...eventObjects(world),
    ...exposureObjects(world),
    ...workloadObjects(world),
    ...metalLbConfigObjects(world),
    ...metalLbStatusObjects(world),
  ];
}
