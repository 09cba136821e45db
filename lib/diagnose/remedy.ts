import type { ClusterView } from '../correlate/cluster-view.ts';
import { type SentenceKey, say } from '../correlate/sentence.ts';
import { knownValue } from '../model/feed.ts';
import type { RouterState } from '../model/router.ts';
import type { RemedyStep } from '../model/snapshot.ts';

type Params = Readonly<Record<string, string | number>>;

/** Something to do that no line can do for a person. */
export function advice(key: SentenceKey, params: Params = {}): RemedyStep {
  return { sentence: say(key, params) };
}

/** A command for one menu, e.g. `['/ip/firewall/nat', 'remove [find …]']`, or a whole line that is the same in every version. */
export type RouterCommand = readonly [menu: string, command: string] | string;

/** Lines for a router's terminal: `/ip/firewall/nat/remove …` in RouterOS 7, `/ip firewall nat remove …` in 6. */
export function onRouter(
  router: RouterState | undefined,
  key: SentenceKey,
  params: Params,
  ...commands: readonly RouterCommand[]
): RemedyStep {
  const sixth = majorOf(router) === 6;
  return {
    sentence: say(key, params),
    commands: {
      dialect: sixth ? 'routeros-6' : 'routeros-7',
      on: router?.id ?? '',
      lines: commands.map((line) => {
        if (typeof line === 'string') return line;
        const [menu, command] = line;
        return sixth ? `/${menu.slice(1).replaceAll('/', ' ')} ${command}` : `${menu}/${command}`;
      }),
    },
  };
}

/** The major version, 7 while it is not known. */
export function majorOf(router: RouterState | undefined): number {
  return (router === undefined ? undefined : knownValue(router.system))?.version.major ?? 7;
}

export function kubectl(
  view: ClusterView | undefined,
  key: SentenceKey,
  params: Params,
  ...lines: readonly string[]
): RemedyStep {
  return {
    sentence: say(key, params),
    commands: {
      dialect: 'kubectl',
      on: view?.state.id ?? '',
      lines: lines.map((line) => `kubectl ${line}`),
    },
  };
}

export function yaml(
  view: ClusterView | undefined,
  key: SentenceKey,
  params: Params,
  ...lines: readonly string[]
): RemedyStep {
  return {
    sentence: say(key, params),
    commands: { dialect: 'yaml', on: view?.state.id ?? '', lines: [...lines] },
  };
}

/** A value inside a RouterOS command: quoted, with what its quotes hold escaped. */
export function quoted(text: string): string {
  return `"${text.replace(/["\\$]/g, (special) => `\\${special}`)}"`;
}

/** MetalLB's namespace, the usual one while it is not known. */
export function metalLbNamespace(view: ClusterView | undefined): string {
  return (view === undefined ? undefined : knownValue(view.install))?.namespace ?? 'metallb-system';
}
