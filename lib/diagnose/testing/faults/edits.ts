import { l2Advertisement, type pool } from '../../../metallb/testing/cluster.ts';
import type { FirewallRule } from '../../../model/router.ts';
import type { FindingId } from '../../rule.ts';
import { workersOf } from '../healthy.ts';
import type { Dice } from '../random.ts';
import {
  type Sketch,
  type SketchNode,
  type SketchRouter,
  type SketchService,
  sessionKey,
} from '../sketch.ts';

/** One thing that goes wrong in practice, to be planted alone into a healthy network. */
export type Fault = {
  readonly id: string;
  /** What a person did or what broke. */
  readonly what: string;
  /** The finding that must name it, before all others. */
  readonly finds: FindingId;
  /** The network with the fault; undefined where this network cannot have it. */
  readonly plant: (sketch: Sketch, dice: Dice) => Sketch | undefined;
};

export function fault(id: string, what: string, finds: FindingId, plant: Fault['plant']): Fault {
  return { id, what, finds, plant };
}

export function live<T>(value: T, name: string) {
  return { state: 'live' as const, value, feed: `c/${name}` };
}

export function minorOf({ metallb }: Sketch): number {
  return Number(metallb.version.split('.')[1]);
}

export function isLegacy(sketch: Sketch): boolean {
  return minorOf(sketch) < 13;
}

export function announcing(sketch: Sketch): readonly SketchNode[] {
  return sketch.nodes.filter(({ speaker }) => speaker === 'ready');
}

export function anyWorker(sketch: Sketch, dice: Dice): string {
  return dice.one(workersOf(sketch.nodes)).name;
}

export function anyRouter(sketch: Sketch, dice: Dice): SketchRouter {
  return dice.one(sketch.routers);
}

export function withNode(sketch: Sketch, name: string, edit: Partial<SketchNode>): Sketch {
  return {
    ...sketch,
    nodes: sketch.nodes.map((node) =>
      node.name === name ? { ...node, ...edit, labels: { ...node.labels, ...edit.labels } } : node,
    ),
  };
}

export function withService(sketch: Sketch, name: string, edit: Partial<SketchService>): Sketch {
  return {
    ...sketch,
    services: sketch.services.map((service) => (service.name === name ? { ...service, ...edit } : service)),
  };
}

export function onlyOn(sketch: Sketch, dice: Dice, node: string): Sketch | undefined {
  if (sketch.metallb.aggregation !== 32) return undefined;
  return withService(sketch, dice.one(sketch.services).name, { policy: 'Local', on: [node] });
}

export function adding(
  sketch: Sketch,
  ...services: readonly (Partial<SketchService> & Pick<SketchService, 'name' | 'addresses'>)[]
): Sketch {
  const on = announcing(sketch)
    .slice(0, 2)
    .map(({ name }) => name);
  const made = services.map(
    (service): SketchService => ({
      policy: 'Cluster',
      port: 443,
      on,
      unready: [],
      externalIPs: [],
      type: 'LoadBalancer',
      wish: {},
      ...service,
    }),
  );
  return { ...sketch, services: [...sketch.services, ...made] };
}

export function withObjects(sketch: Sketch, objects: Partial<Sketch['objects']>): Sketch {
  return { ...sketch, objects: { ...sketch.objects, ...objects } };
}

/** Another pool beside the others, layer 2 where every pool must be advertised by name. */
export function withPool(sketch: Sketch, made: ReturnType<typeof pool>): Sketch {
  const { pools, l2Advertisements } = sketch.objects;
  const more = isLegacy(sketch)
    ? {}
    : { l2Advertisements: [...l2Advertisements, l2Advertisement('more', { pools: [made.name] })] };
  return withObjects(sketch, { pools: [...pools, made], ...more });
}

export function withCluster(sketch: Sketch, cluster: Sketch['cluster']): Sketch {
  return { ...sketch, cluster: { ...sketch.cluster, ...cluster } };
}

export function withRouter(sketch: Sketch, id: string, edit: Partial<SketchRouter>): Sketch {
  return {
    ...sketch,
    routers: sketch.routers.map((router) => (router.id === id ? { ...router, ...edit } : router)),
  };
}

export function session(
  sketch: Sketch,
  router: SketchRouter,
  node: string,
  family: 4 | 6,
  told: Sketch['sessions'][string],
): Sketch {
  return { ...sketch, sessions: { ...sketch.sessions, [sessionKey(router.id, node, family)]: told } };
}

/** One session of many: a router or node with one alone is that router's or node's fault. */
export function withSession(
  sketch: Sketch,
  dice: Dice,
  told: Sketch['sessions'][string],
): Sketch | undefined {
  if (announcing(sketch).length < 2) return undefined;
  return session(
    sketch,
    anyRouter(sketch, dice),
    dice.one(announcing(sketch)).name,
    dice.one(sketch.families),
    told,
  );
}

/** A path of a Service that is announced by at least two nodes, so that it is one hop and not the address that is gone. */
export function withPath(sketch: Sketch, dice: Dice, use: Sketch['paths'][string]): Sketch | undefined {
  const service = sketch.services.find((each) => each.policy === 'Cluster');
  if (service === undefined || sketch.metallb.aggregation !== 32 || announcing(sketch).length < 2)
    return undefined;
  const prefix = `${service.addresses[0]}/32`;
  return {
    ...sketch,
    paths: { [`${anyRouter(sketch, dice).id}|${prefix}|${dice.one(announcing(sketch)).name}`]: use },
  };
}

export function withStray(
  sketch: Sketch,
  dice: Dice,
  nextHop: string,
  isStatic: boolean,
): Sketch | undefined {
  if (sketch.metallb.aggregation !== 32) return undefined;
  return {
    ...sketch,
    strayPaths: [
      {
        router: anyRouter(sketch, dice).id,
        prefix: `${dice.one(sketch.services).addresses[0]}/32`,
        nextHop,
        static: isStatic,
      },
    ],
  };
}

/** A dst-nat to the first Service, right but for what `edit` says. */
export function withRule(
  sketch: Sketch,
  dice: Dice,
  edit: Partial<FirewallRule>,
  at = dice.int(0, sketch.routers.length - 1),
): Sketch | undefined {
  const [service] = sketch.services;
  const router = sketch.routers[at];
  if (service === undefined || router === undefined) return undefined;
  const right = {
    dstPort: '9443',
    toAddresses: service.addresses[0] ?? '',
    toPorts: String(service.port),
    inInterfaceList: 'WAN',
  };
  return withRouter(sketch, router.id, { nat: [...router.nat, { ...right, ...edit }] });
}

export function twice(sketch: Sketch, dice: Dice, edit: Partial<FirewallRule>): Sketch | undefined {
  const once = withRule(sketch, dice, {}, 0);
  return once === undefined ? undefined : withRule(once, dice, edit, 0);
}

export function withIngress(
  sketch: Sketch,
  addresses: readonly string[],
  className = 'web',
  backend = sketch.services[0]?.name ?? '',
): Sketch {
  const made = {
    namespace: 'default',
    name: 'odd',
    className,
    hosts: ['odd.example.test'],
    tlsHosts: [],
    loadBalancer: addresses.map((ip) => ({ ip, hostname: undefined })),
    backends: [{ service: backend, port: '80' }],
    createdAt: 0,
  };
  return { ...sketch, ingresses: [...sketch.ingresses, made] };
}

export function withSent(sketch: Sketch, dice: Dice, address: string, length: number): Sketch | undefined {
  const [node] = announcing(sketch);
  const to = node?.internalAddresses[0];
  if (to === undefined || sketch.metallb.aggregation !== 32) return undefined;
  return withRouter(sketch, anyRouter(sketch, dice).id, {
    sent: [{ peer: to, peerKey: `main|${to}`, prefix: `${address}/${length}` }],
  });
}
