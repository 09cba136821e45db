import {
  type ApiWrite,
  coreKinds,
  createKubeStore,
  createServerIdentity,
  everything,
  type Fault,
  frrK8sKinds,
  gatewayKinds,
  type KubeObject,
  type KubeServer,
  type KubeStore,
  metalLbKinds,
  readingEverything,
  servedAs,
  serveKube,
} from './kube/index.ts';
import { editFromWrite } from './world/objects/from-write.ts';
import { kubeObjects } from './world/objects/index.ts';
import type { World } from './world/world.ts';

export type ClusterServer = {
  readonly id: 'api';
  readonly port: number;
  readonly server: KubeServer;
  readonly store: KubeStore;
  running(): boolean;
  stop(): Promise<void>;
  start(): Promise<void>;
  misbehave(...faults: readonly Fault[]): void;
  /** Forgets faults and what clients wrote beside the story. */
  forget(): void;
  /** Holds what follows from `world` now, and whatever clients created that the story knows nothing of. */
  sync(world: World): void;
};

type Options = {
  readonly world: World;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly tokens: { readonly reader: string; readonly admin: string };
  readonly onChange: (edit: (world: World, now: number) => World) => void;
};

/** Kubernetes 1.19: no EndpointSlice v1 yet, Ingress in both versions; neither MetalLB's CRDs nor Gateway API. */
const kindsOf2020 = servedAs(servedAs(coreKinds, 'EndpointSlice', ['v1beta1']), 'Ingress', ['v1', 'v1beta1']);

/** Puts the story's cluster on a loopback port. */
export async function startClusterServer(options: Options): Promise<ClusterServer> {
  const { cluster } = options.world;
  const store = createKubeStore({
    kinds:
      cluster.metallb.configuredBy === 'configmap'
        ? kindsOf2020
        : [...coreKinds, ...gatewayKinds, ...metalLbKinds, ...frrK8sKinds],
  });
  /** Objects that clients wrote and the story does not derive: they stay until it starts again. */
  const strangers = new Map<string, KubeObject>();
  let running = true;

  function sync(world: World): void {
    const derived = kubeObjects(world).filter((object) => !strangers.has(keyOf(object)));
    store.sync([...derived, ...strangers.values()]);
  }

  store.onWrite((write) => {
    const edit = editFromWrite(write);
    if (edit !== undefined) options.onChange(edit);
    else keepStranger(strangers, write);
  });

  sync(options.world);
  const server = await serveKube(store, {
    host: '127.0.0.1',
    port: options.port,
    gitVersion: cluster.kubernetes,
    tls: await createServerIdentity(),
    tokens: [
      { token: options.tokens.reader, user: 'hopboard', rules: readingEverything },
      { token: options.tokens.admin, user: 'admin', rules: everything },
    ],
  });
  return {
    id: 'api',
    server,
    store,
    port: server.port,
    running: () => running,
    async stop() {
      running = false;
      await server.close();
    },
    async start() {
      if (running) return;
      await server.open();
      running = true;
    },
    misbehave: (...faults) => server.misbehave(...faults),
    forget() {
      server.misbehave();
      strangers.clear();
    },
    sync,
  };
}

function keepStranger(strangers: Map<string, KubeObject>, { type, object }: ApiWrite): void {
  if (type === 'DELETED') strangers.delete(keyOf(object));
  else strangers.set(keyOf(object), object);
}

function keyOf({ kind, metadata }: KubeObject): string {
  return `${kind}/${metadata.namespace ?? ''}/${metadata.name}`;
}
