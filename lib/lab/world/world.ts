/**
 * The story behind the embedded servers as one readonly value. Nothing in it says what a router shows or what a node
 * announces: that follows (`announcements.ts`, `sessions.ts`, `routes.ts`), so both servers always agree.
 * Times are epoch milliseconds.
 */
import type { Family } from './address.ts';
import type { Cluster, LabNode, LabService } from './lab-cluster.ts';
import type { Router } from './lab-router.ts';

export type * from './lab-cluster.ts';
export type * from './lab-router.ts';

export type World = {
  readonly cluster: Cluster;
  readonly routers: readonly Router[];
  /** Sessions held down by something outside both ends: a cable, a firewall in between. */
  readonly cuts: readonly Cut[];
  /** What sessions went through, by `LabSession.key`; kept by `settle`. */
  readonly sessionLog: Readonly<Record<string, SessionRecord>>;
  /** What `nextId` counts: names and ids of things that appear later. */
  readonly born: number;
};

export type Cut = {
  readonly router: string;
  readonly node: string;
  /** Absent: both families. */
  readonly family?: Family;
  readonly notification: Notification;
};

/** A BGP NOTIFICATION (RFC 4271 §4.5) and who sent it, seen from the router. */
export type Notification = {
  readonly direction: 'sent' | 'received';
  readonly code: number;
  readonly subcode: number;
};

export type SessionRecord = {
  /** When it came up, or went down, last. */
  readonly changedAt: number;
  readonly up: boolean;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly notification?: Notification;
  /** Prefixes it carried when it went down: RouterOS 7 keeps showing them in the cached row. */
  readonly prefixesThen?: number;
};

export function routerOf(world: World, id: string): Router {
  const found = world.routers.find((router) => router.id === id);
  if (found === undefined) throw new RangeError(`no router ${id} in the story`);
  return found;
}

export function nodeOf(world: World, name: string): LabNode {
  const found = world.cluster.nodes.find((node) => node.name === name);
  if (found === undefined) throw new RangeError(`no node ${name} in the story`);
  return found;
}

export function serviceOf(world: World, namespace: string, name: string): LabService {
  const found = world.cluster.services.find(
    (service) => service.namespace === namespace && service.name === name,
  );
  if (found === undefined) throw new RangeError(`no Service ${namespace}/${name} in the story`);
  return found;
}
