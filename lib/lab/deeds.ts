/** What the control server can be asked to do to a story, as plain JSON: `{ "act": "drain-node", "node": "worker3" }`. */
import { z } from 'zod';
import {
  drainNode,
  failNode,
  labelNode,
  restoreNode,
  setSpeaker,
  uncordonNode,
} from './world/change-nodes.ts';
import {
  addNatRule,
  flapSession,
  removeNatRule,
  setPeerDisabled,
  upgradeRouter,
} from './world/change-routers.ts';
import {
  addService,
  emptyPool,
  fillPool,
  removeService,
  scaleService,
  setTrafficPolicy,
} from './world/change-services.ts';
import type { World } from './world/world.ts';

const node = z.object({ node: z.string() });
const service = z.object({ namespace: z.string(), name: z.string() });
const router = z.object({ router: z.string() });
const count = z.int().min(0).max(500);

const Port = z.object({
  name: z.string(),
  port: z.int(),
  protocol: z.enum(['TCP', 'UDP']).default('TCP'),
  targetPort: z.int().default(8080),
});

export const Deed = z.discriminatedUnion('act', [
  node.extend({ act: z.literal('drain-node') }),
  node.extend({ act: z.literal('uncordon-node') }),
  node.extend({ act: z.literal('fail-node') }),
  node.extend({ act: z.literal('restore-node') }),
  node.extend({ act: z.literal('set-speaker'), running: z.boolean() }),
  /** Without a value the label is removed. */
  node.extend({ act: z.literal('label-node'), label: z.string(), value: z.string().optional() }),
  /** Without a family both sessions of the node are meant. `notification` is the one the router sends. */
  router.extend({
    act: z.literal('flap-session'),
    node: z.string(),
    family: z.union([z.literal(4), z.literal(6)]).optional(),
    down: z.boolean(),
    notification: z.object({ code: z.int(), subcode: z.int() }).optional(),
  }),
  router.extend({ act: z.literal('set-peer'), peer: z.string(), disabled: z.boolean() }),
  router.extend({ act: z.literal('add-nat'), rule: z.record(z.string(), z.string()) }),
  router.extend({ act: z.literal('remove-nat'), id: z.string() }),
  router.extend({ act: z.literal('upgrade-router'), version: z.string().regex(/^[67]\.\d+(\.\d+)?$/) }),
  service.extend({
    act: z.literal('add-service'),
    ports: z.array(Port).min(1),
    on: z.array(z.string()),
    pool: z.string().optional(),
    externalTrafficPolicy: z.enum(['Cluster', 'Local']).default('Cluster'),
  }),
  service.extend({ act: z.literal('remove-service') }),
  service.extend({ act: z.literal('scale-service'), replicas: count }),
  service.extend({ act: z.literal('set-traffic-policy'), policy: z.enum(['Cluster', 'Local']) }),
  z.object({ act: z.literal('fill-pool'), pool: z.string(), count }),
  z.object({ act: z.literal('empty-pool'), count }),
]);
export type Deed = z.infer<typeof Deed>;

/** The world after `deed`. @throws RangeError when it names something the story does not have */
export function perform(deed: Deed, world: World, now: number): World {
  switch (deed.act) {
    case 'drain-node':
      return drainNode(world, deed.node, now);
    case 'uncordon-node':
      return uncordonNode(world, deed.node, now);
    case 'fail-node':
      return failNode(world, deed.node, now);
    case 'restore-node':
      return restoreNode(world, deed.node, now);
    case 'set-speaker':
      return setSpeaker(world, deed.node, deed.running, now);
    case 'label-node':
      return labelNode(world, deed.node, deed.label, deed.value, now);
    case 'flap-session':
      return flap(deed, world, now);
    case 'set-peer':
      return setPeerDisabled(world, deed.router, deed.peer, deed.disabled, now);
    case 'add-nat':
      return addNatRule(world, deed.router, deed.rule);
    case 'remove-nat':
      return removeNatRule(world, deed.router, deed.id);
    case 'upgrade-router':
      return upgradeRouter(world, deed.router, deed.version, now);
    case 'add-service': {
      const { act: _, pool, ...wanted } = deed;
      return addService(world, { ...wanted, wish: pool === undefined ? {} : { pool } }, now);
    }
    case 'remove-service':
      return removeService(world, deed.namespace, deed.name, now);
    case 'scale-service':
      return scaleService(world, deed.namespace, deed.name, deed.replicas, now);
    case 'set-traffic-policy':
      return setTrafficPolicy(world, deed.namespace, deed.name, deed.policy, now);
    case 'fill-pool':
      return fillPool(world, deed.pool, deed.count, now);
    case 'empty-pool':
      return emptyPool(world, deed.count, now);
  }
}

function flap(deed: Extract<Deed, { act: 'flap-session' }>, world: World, now: number): World {
  const { router: id, node: name, family, down, notification } = deed;
  const ends = { router: id, node: name, ...(family === undefined ? {} : { family }) };
  return notification === undefined
    ? flapSession(world, ends, down, now)
    : flapSession(world, ends, down, now, { direction: 'sent', ...notification });
}
