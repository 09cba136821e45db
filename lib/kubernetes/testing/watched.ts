import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Source } from '../../collect/source.ts';
import {
  coreKinds,
  createKubeStore,
  createServerIdentity,
  frrK8sKinds,
  gatewayKinds,
  type KubeKind,
  type KubeServer,
  type KubeStore,
  kubeconfigFor,
  metalLb013Kinds,
  metalLbKinds,
  type Rule,
  readingEverything,
  type ServerIdentity,
  serveKube,
} from '../../lab/kube/index.ts';
import type { ClusterState } from '../../model/cluster.ts';
import type { Feed } from '../../model/feed.ts';
import type { ClusterSourceConfig } from '../connection.ts';
import { createClusterSource } from '../source.ts';
import type { Timing } from '../timing.ts';

export const ALL_KINDS = [...coreKinds, ...gatewayKinds, ...metalLbKinds, ...metalLb013Kinds, ...frrK8sKinds];

/** Waiting times short enough to see every retry, and long enough that nothing turns unknown by itself. */
export const FAST: Partial<Timing> = {
  retryMs: 4,
  retryMaxMs: 20,
  slowRetryMs: 30,
  probeMs: 4,
  probeDeadlineMs: 500,
  holdMs: 20,
  settledMs: 0,
  renewMs: 0,
};

export type Watched = {
  readonly server: KubeServer;
  readonly store: KubeStore;
  readonly source: Source<ClusterState>;
  readonly folder: string;
  /** Resolves as soon as `holds`, looked at after every change the source tells. */
  until(holds: (state: ClusterState, feed: (name: string) => Feed) => boolean): Promise<void>;
  feed(name: string): Feed;
};

let identity: Promise<ServerIdentity> | undefined;

/** An API server of the embedded network on a free port, and a started source that watches it. Both end with the test. */
export async function watched(
  options: {
    kinds?: readonly KubeKind[];
    rules?: readonly Rule[];
    timing?: Partial<Timing>;
    config?: Partial<ClusterSourceConfig>;
    prepare?: (store: KubeStore, server: KubeServer) => void;
  } = {},
): Promise<Watched> {
  identity ??= createServerIdentity();
  const store = createKubeStore({ kinds: options.kinds ?? ALL_KINDS });
  const server = await serveKube(store, {
    host: '127.0.0.1',
    port: 0,
    tls: await identity,
    tokens: [{ token: 'open-sesame', user: 'hopboard', rules: options.rules ?? readingEverything }],
  });
  onTestFinished(() => server.close());
  options.prepare?.(store, server);
  const folder = await mkdtemp(path.join(tmpdir(), 'kubernetes-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const kubeconfig = path.join(folder, 'kubeconfig');
  await writeFile(kubeconfig, kubeconfigFor('home', server, 'open-sesame'));

  const source = createClusterSource(
    { id: 'home', kubeconfig, silenceMs: 60_000, ...options.config },
    { timing: { ...FAST, ...options.timing } },
  );
  onTestFinished(() => source.stop());
  const feed = (name: string) => {
    const found = source.feeds().find((each) => each.name === name);
    if (found === undefined) throw new Error(`there is no feed ${name}`);
    return found;
  };

  function until(holds: (state: ClusterState, feed: (name: string) => Feed) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds(source.state(), feed)) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = source.subscribe(look);
      look();
    });
  }

  source.start();
  return { server, store, source, folder, until, feed };
}

/** A LoadBalancer Service, by default in namespace `default`. */
export function service(name: string, more: { namespace?: string; ip?: string } = {}) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: more.namespace ?? 'default' },
    spec: { type: 'LoadBalancer', ports: [{ port: 80, protocol: 'TCP' }], selector: { app: name } },
    status: { loadBalancer: { ingress: [{ ip: more.ip ?? '192.0.2.1' }] } },
  };
}

export function pool(name: string, addresses: readonly string[] = ['192.0.2.0/24']) {
  return {
    apiVersion: 'metallb.io/v1beta1',
    kind: 'IPAddressPool',
    metadata: { name, namespace: 'metallb-system' },
    spec: { addresses },
  };
}
