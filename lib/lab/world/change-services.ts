/** Mutators of Services and pools. Each takes a settled world and gives a settled one; `now` is epoch milliseconds. */
import type { Family } from './address.ts';
import { settle } from './settle.ts';
import { type LabPod, type LabService, serviceOf, type World } from './world.ts';

/** The least a new Service must say; the rest are defaults of Kubernetes. */
export type NewService = Pick<LabService, 'namespace' | 'name' | 'ports'> &
  Partial<Omit<LabService, 'pods' | 'bornAt' | 'clusterIPs'>> & {
    /** Nodes that get one ready Pod each. */
    readonly on: readonly string[];
  };

/** @throws RangeError when it exists already */
export function addService(world: World, wanted: NewService, now: number): World {
  const { on, ...given } = wanted;
  if (world.cluster.services.some((other) => isCalled(other, given.namespace, given.name))) {
    throw new RangeError(`Service ${given.namespace}/${given.name} exists already`);
  }
  const families = given.families ?? [4];
  const service: LabService = {
    labels: { app: given.name },
    type: 'LoadBalancer',
    externalTrafficPolicy: 'Cluster',
    pinned: false,
    wish: {},
    addresses: [],
    externalIPs: [],
    ...given,
    families,
    clusterIPs: families.map((family) => clusterIp(world.born, family)),
    pods: on.map((node, index) => newPod(given.name, world.born, index, node)),
    bornAt: now,
  };
  const namespaces = world.cluster.namespaces.includes(given.namespace)
    ? world.cluster.namespaces
    : [...world.cluster.namespaces, given.namespace];
  return settle(
    world,
    {
      ...world,
      born: world.born + 1,
      cluster: { ...world.cluster, namespaces, services: [...world.cluster.services, service] },
    },
    now,
  );
}

export function removeService(world: World, namespace: string, name: string, now: number): World {
  const gone = serviceOf(world, namespace, name);
  const services = world.cluster.services.filter((service) => service !== gone);
  const events = world.cluster.events.filter(
    (event) => !isCalled(gone, event.service.namespace, event.service.name),
  );
  return settle(world, { ...world, cluster: { ...world.cluster, services, events } }, now);
}

/** Runs `replicas` Pods of the Service, spread over the schedulable nodes; 0 leaves it without endpoints. */
export function scaleService(
  world: World,
  namespace: string,
  name: string,
  replicas: number,
  now: number,
): World {
  const subject = serviceOf(world, namespace, name);
  const open = world.cluster.nodes.filter((node) => node.ready && !node.cordoned).map((node) => node.name);
  const kept = subject.pods.slice(0, replicas);
  const free = open.filter((node) => !kept.some((pod) => pod.node === node));
  const spread = [...free, ...open];
  const added = Array.from({ length: replicas - kept.length }, (_, index) => {
    const node = spread[index % Math.max(1, spread.length)];
    return node === undefined ? [] : [newPod(name, world.born, kept.length + index, node)];
  }).flat();
  const scaled = editService(world, subject, { pods: [...kept, ...added] });
  return settle(world, { ...scaled, born: world.born + 1 }, now);
}

export function setTrafficPolicy(
  world: World,
  namespace: string,
  name: string,
  policy: LabService['externalTrafficPolicy'],
  now: number,
): World {
  const subject = serviceOf(world, namespace, name);
  return settle(world, editService(world, subject, { externalTrafficPolicy: policy }), now);
}

/** Adds up to `count` small Services that take addresses of `pool`: `filler-<n>` in namespace `fillers`. */
export function fillPool(world: World, pool: string, count: number, now: number): World {
  let filled = world;
  for (let step = 0; step < count; step += 1) {
    const name = `filler-${filled.born}`;
    const on = filled.cluster.nodes.slice(0, 2).map((node) => node.name);
    filled = addService(
      filled,
      {
        namespace: 'fillers',
        name,
        ports: [{ name: 'tcp', port: 8080, protocol: 'TCP', targetPort: 8080 }],
        wish: { pool },
        on,
      },
      now,
    );
  }
  return filled;
}

/** Removes the `count` youngest fillers again. */
export function emptyPool(world: World, count: number, now: number): World {
  return world.cluster.services
    .filter((service) => service.namespace === 'fillers')
    .slice(-count)
    .reduce((emptied, { namespace, name }) => removeService(emptied, namespace, name, now), world);
}

function editService(world: World, subject: LabService, edit: Partial<LabService>): World {
  const services = world.cluster.services.map((service) =>
    service === subject ? { ...service, ...edit } : service,
  );
  return { ...world, cluster: { ...world.cluster, services } };
}

function isCalled(service: { namespace: string; name: string }, namespace: string, name: string): boolean {
  return service.namespace === namespace && service.name === name;
}

/** The `index`-th Pod of a Service born as number `born`, on `node`. */
export function newPod(service: string, born: number, index: number, node: string): LabPod {
  const number = born * 8 + index;
  return {
    name: `${service}-${(0x5f3a + number * 7919).toString(16).slice(-5)}-${index}`,
    address: `10.244.${Math.floor(number / 250) % 250}.${2 + (number % 250)}`,
    node,
    home: node,
    ready: true,
  };
}

export function clusterIp(born: number, family: Family): string {
  return family === 4
    ? `10.96.${Math.floor(born / 250) % 250}.${2 + (born % 250)}`
    : `fd00:10:96::${(born + 2).toString(16)}`;
}
