import type { Source } from '../collect/source.ts';
import type { ClusterState } from '../model/cluster.ts';
import { openClusterState } from './cluster-state.ts';
import { type ClusterDeps, type ClusterSourceConfig, connect, rimOf } from './connection.ts';
import { createDiscovery } from './discovery.ts';
import { createFeedRecord, type FeedRecord } from './feed-record.ts';
import { type Kind, pathOf } from './kind.ts';
import { listWatch } from './list-watch.ts';
import { metalLbNamespace, USUAL_NAMESPACE } from './metallb-namespace.ts';
import { createOutage } from './outage.ts';
import type { Strand } from './readings.ts';
import { forbidden } from './rights.ts';
import { createShelf } from './shelf.ts';
import { createTelling } from './telling.ts';

/**
 * Watches one cluster: every kind of the table in `kinds.ts` by a list-watch of its own, over one connection pool.
 * A feed is named `<cluster>/<plural>`; see `feed-record.ts` for when it is stale and when unknown.
 */
export function createClusterSource(
  config: ClusterSourceConfig,
  deps: ClusterDeps = {},
): Source<ClusterState> {
  const rim = rimOf(deps);
  const { now, random, timing } = rim;
  const stopping = new AbortController();
  const client = connect(config, rim);
  const outage = createOutage(client, timing, random, stopping.signal);
  const discovery = createDiscovery(client, {
    cluster: config.id,
    silenceMs: timing.requestSilenceMs,
    keepMs: timing.slowRetryMs / 2,
    freshMs: timing.retryMs,
    now,
    stopped: stopping.signal,
  });
  const listeners = new Set<() => void>();
  const records: FeedRecord[] = [];
  const runs: (() => Promise<void>)[] = [];
  let running: Promise<unknown> | undefined;
  let seenNamespace: string | undefined;
  const telling = createTelling(() => {
    for (const listener of [...listeners]) listener();
  }, timing.holdMs);
  const { changed } = telling;

  function open<T>(kind: Kind<T>): Strand<T> {
    const shelf = createShelf(kind.project);
    const record = createFeedRecord({
      source: config.id,
      name: kind.feed,
      silenceMs: config.silenceMs,
      timing,
      now,
      rows: shelf.size,
      onChange: changed,
    });
    records.push(record);

    const watchIn = (namespace: string | undefined, signal: AbortSignal) =>
      listWatch(
        {
          client,
          place: {
            find: async () => pathOf(kind, await discovery.base(kind), namespace),
            moved: () => discovery.forget(kind.group),
          },
          shelf,
          feed: record,
          outage,
          timing,
          silenceMs: config.silenceMs,
          now,
          random,
          explain: (failure) =>
            failure.kind === 'forbidden' ? forbidden(failure, kind, config.id) : failure,
          onChange: changed,
          returning: telling.returning,
        },
        signal,
      );

    runs.push(async () => {
      if (kind.only === undefined) return watchIn(undefined, stopping.signal);
      await followNamespace(async (namespace, signal) => {
        await watchIn(namespace, signal);
        record.begin();
        shelf.clear();
      });
    });
    return { feedId: `${config.id}/${kind.feed}`, plural: kind.plural, values: shelf.values, record };
  }

  /** Runs `watching` in MetalLB's namespace, and again in another one when MetalLB turns up there. */
  async function followNamespace(watching: (namespace: string, signal: AbortSignal) => Promise<void>) {
    while (!stopping.signal.aborted) {
      const namespace = namespaceNow();
      const moved = new AbortController();
      const look = () => {
        if (namespaceNow() !== namespace) moved.abort();
      };
      listeners.add(look);
      const until = AbortSignal.any([stopping.signal, moved.signal]);
      if (namespace === undefined) await aborted(until);
      else await watching(namespace, until);
      listeners.delete(look);
    }
  }

  /** Undefined until the workloads have been listed, or cannot be. */
  function namespaceNow(): string | undefined {
    if (config.metallbNamespace !== undefined) return config.metallbNamespace;
    const workloads = reader.workloads();
    if (workloads.state === 'unknown') {
      return workloads.problem.code === 'kubernetes.loading' ? undefined : (seenNamespace ?? USUAL_NAMESPACE);
    }
    seenNamespace = metalLbNamespace(workloads.value) ?? USUAL_NAMESPACE;
    return seenNamespace;
  }

  const reader = openClusterState(config.id, open);

  return {
    id: config.id,
    start() {
      if (running !== undefined) throw new Error(`The source ${config.id} was started twice`);
      running = Promise.all(runs.map((run) => run()));
    },
    async stop() {
      stopping.abort();
      telling.stop();
      for (const record of records) record.stop();
      await running;
      client.close();
    },
    state: reader.state,
    feeds: () => records.map((record) => record.feed()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
