import type { Source } from '../collect/source.ts';
import type { NamesState } from '../model/names.ts';
import { askedServer } from './asked-server.ts';
import { type Resolve, resolverAt } from './resolve.ts';

/** What the DNS servers of the configuration say of the exposed hosts. */
export type NamesSource = Source<NamesState> & {
  /** The hosts to ask for; added ones are asked at once. */
  wantHosts(hosts: readonly string[]): void;
};

export type NamesSourceConfig = { readonly servers: readonly string[]; readonly everyMs: number };
export type NamesSourceDeps = {
  readonly now?: () => number;
  readonly resolverAt?: (server: string) => Resolve & { readonly cancel?: () => void };
};

/** Asks every server for the A and AAAA records of every wanted host, every `everyMs`. Never throws: a silent server is a feed that is down. */
export function createNamesSource(config: NamesSourceConfig, deps: NamesSourceDeps = {}): NamesSource {
  const now = deps.now ?? Date.now;
  const open = config.servers.map((name) => ({ name, resolve: (deps.resolverAt ?? resolverAt)(name) }));
  const servers = open.map(({ name, resolve }) => askedServer(name, config.everyMs, resolve, now));
  const listeners = new Set<() => void>();
  let state: NamesState = { servers: servers.map((server) => server.state()) };
  let hosts: readonly string[] = [];
  let started = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  let stopped = false;

  async function ask(): Promise<void> {
    clearTimeout(timer);
    const changed = await Promise.all(servers.map((server) => server.ask(hosts)));
    if (stopped) return;
    timer = setTimeout(next, config.everyMs);
    if (changed.includes(true)) state = { servers: servers.map((server) => server.state()) };
    for (const listener of [...listeners]) listener();
  }

  /** One round after the other, so that an old answer never overtakes a new one. */
  function next(): void {
    round = round.then(() => (stopped ? undefined : ask()));
  }

  return {
    id: 'dns',
    start() {
      if (started) throw new Error('the names source was started before');
      started = true;
      next();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const { resolve } of open) resolve.cancel?.();
      await round;
    },
    state: () => state,
    feeds: () => servers.map((server) => server.feed()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wantHosts(wanted) {
      const added = wanted.some((host) => !hosts.includes(host));
      hosts = [...wanted];
      if (added && started && !stopped) next();
    },
  };
}
