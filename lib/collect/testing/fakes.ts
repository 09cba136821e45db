/** Sources and joins of the tests: they do nothing by themselves and change when told to. */
import { openAccess } from '../../access/testing/config.ts';
import type { Config } from '../../config/index.ts';
import type { JoinInput } from '../../correlate/input.ts';
import type { ClusterState } from '../../model/cluster.ts';
import type { Feed, Reading } from '../../model/feed.ts';
import type { RouterState } from '../../model/router.ts';
import type { Sections } from '../../model/snapshot.ts';
import type { Source } from '../source.ts';

/** The moment every test begins at. */
export const BEGIN = Date.UTC(2026, 0, 1);

export function feed(id: string, over: Partial<Feed> = {}): Feed {
  const [source = '', name = ''] = id.split('/');
  return {
    id,
    source,
    sourceKind: 'router',
    name,
    state: 'live',
    condition: 'ok',
    at: BEGIN,
    everyMs: 5_000,
    staleAfterMs: 7_500,
    errors: 0,
    ...over,
  };
}

export type FakeSource<State> = Source<State> & {
  /** Changes the feeds and tells. */
  report(feeds: readonly Feed[]): void;
  wantPrefixes(prefixes: readonly string[]): void;
  wantHosts(hosts: readonly string[]): void;
  readNatSoon(): void;
  readonly wanted: (readonly string[])[];
  readonly calls: string[];
};

export function fakeSource<State>(
  id: string,
  state: State,
  stopping: Promise<void> = Promise.resolve(),
): FakeSource<State> {
  const listeners = new Set<() => void>();
  const calls: string[] = [];
  const wanted: (readonly string[])[] = [];
  let feeds: readonly Feed[] = [feed(`${id}/sessions`)];
  return {
    id,
    calls,
    wanted,
    start: () => void calls.push('start'),
    stop() {
      calls.push('stop');
      return stopping;
    },
    state: () => state,
    feeds: () => feeds,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wantPrefixes: (prefixes) => void wanted.push(prefixes),
    wantHosts: () => undefined,
    readNatSoon: () => void calls.push('nat'),
    report(now) {
      feeds = now;
      for (const listener of listeners) listener();
    },
  };
}

const unread: Reading<never> = {
  state: 'unknown',
  problem: { code: 'test', message: 'not read' },
  feed: 'x/y',
};

export function routerState(id: string): RouterState {
  return {
    id,
    system: unread,
    peers: unread,
    paths: unread,
    prefixesAsked: [],
    advertisements: unread,
    nat: unread,
    forwardFilter: unread,
    ipv6Forwarding: unread,
    staticNames: unread,
    interfaces: unread,
  };
}

export function clusterState(id: string): ClusterState {
  return {
    id,
    nodes: unread,
    namespaces: unread,
    services: unread,
    endpoints: unread,
    ingresses: unread,
    ingressClasses: unread,
    gateways: unread,
    routes: unread,
    pods: unread,
    workloads: unread,
    events: unread,
    metallb: unread,
    legacyConfig: unread,
    nodeSessions: unread,
    nodeIntents: unread,
    nodeFrrStates: unread,
    announcements: unread,
    configurationResults: unread,
  };
}

/** Sections in which only `sources` and the gap of `peers` say anything: enough to see what changed. */
export function sectionsOf({ clusters, routers }: JoinInput, peersGap?: string): Sections {
  const tile: Reading<never> = unread;
  const gaps =
    peersGap === undefined ? [] : [{ feed: peersGap, problem: { code: 'test', message: peersGap } }];
  const sentence = { key: 'test', params: {}, text: 'test' };
  return {
    overview: {
      verdict: { health: 'up', sentence },
      findings: [],
      unjudged: [],
      tiles: { services: tile, pools: tile, peers: tile, prefixes: tile, nat: tile },
    },
    services: { rows: [], gaps: [] },
    pools: { rows: [], gaps: [] },
    peers: { rows: [], gaps },
    routes: { rows: [], gaps: [] },
    advertisements: { rows: [], flows: [], gaps: [] },
    nat: { rows: [], gaps: [] },
    sources: {
      rows: [...clusters, ...routers].map(({ state, feeds }) => ({
        id: state.id,
        kind: 'router',
        title: state.id,
        endpoint: '',
        health: 'up',
        sentence,
        feeds: [...feeds],
      })),
    },
  };
}

export function config(over: Partial<Config> = {}): Config {
  return {
    file: '/etc/hopboard/hopboard.yaml',
    clusters: [],
    routers: [],
    dns: { servers: [], everyMs: 60_000 },
    polling: { sessions: 5_000, routes: 10_000, nat: 30_000, advertisements: 30_000, system: 30_000 },
    access: openAccess(),
    store: { file: ':memory:' },
    lab: undefined,
    ...over,
  };
}
