import type { ClusterNode, MetalLbObjects, ObjectName } from '../../model/cluster.ts';
import type { MetalLbMode } from '../../model/metallb.ts';
import type { ObjectRef, Report } from './report.ts';

/** One configuration under examination: its objects, what is known around them, and where remarks go. */
export type ConfigScope = {
  readonly origin: 'crd' | 'configmap';
  /** Objects of MetalLB's own namespace only, or those a ConfigMap stands for. */
  readonly objects: MetalLbObjects;
  /** Undefined where nodes are not read: rules about nodes are then left out. */
  readonly nodes: readonly ClusterNode[] | undefined;
  readonly mode: MetalLbMode;
  /** Version of the speaker, which is the one that reads peers and advertisements. */
  readonly version: string | undefined;
  readonly report: Report;
  /** Whether a kind was read, by plural. Rules that need one that was not are left out. */
  isRead(plural: string): boolean;
  /** How a remark names an object: itself, or the ConfigMap it is written in. */
  refer(kind: string, item: ObjectName): ObjectRef;
};
