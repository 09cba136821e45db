import type { ClusterState } from '../model/cluster.ts';
import type { NamesState } from '../model/names.ts';
import type { RouterState } from '../model/router.ts';
import type { Source } from './source.ts';

/** A router that is asked for routes only of the prefixes, and for names only of the hosts, the join wants to know about. */
export type WatchedRouter = {
  readonly source: Source<RouterState> & {
    wantPrefixes(prefixes: readonly string[]): void;
    wantHosts(hosts: readonly string[]): void;
    readNatSoon(): void;
  };
  /** Where it is reached, for display, e.g. `192.0.2.1:8729 (api-ssl)`. */
  readonly endpoint: string;
};

/** Every source of one configuration. */
export type Watched = {
  readonly clusters: readonly Source<ClusterState>[];
  readonly routers: readonly WatchedRouter[];
  /** The DNS servers; absent where none is named. */
  readonly names?: Source<NamesState> & { wantHosts(hosts: readonly string[]): void };
};

/** All of them without distinction, to start, to listen to, and to stop. */
export function allSources({ clusters, routers, names }: Watched): readonly Source<unknown>[] {
  return [...clusters, ...routers.map(({ source }) => source), ...(names === undefined ? [] : [names])];
}
