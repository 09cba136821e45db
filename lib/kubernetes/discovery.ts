import { parts, text } from './agent/raw.ts';
import type { ApiClient } from './agent/request.ts';
import { ApiFailure, failureOf } from './failure.ts';
import { type Kind, resourceName } from './kind.ts';

/** Which versions of which kinds an API server serves. Answers are shared and kept for `keepMs`; within `freshMs` nothing is asked twice. */
export type Discovery = {
  /** `/api/v1` or `/apis/<group>/<version>` for the first of the kind's versions that is served. @throws ApiFailure, `absent` when none is */
  base(kind: Pick<Kind<unknown>, 'group' | 'plural' | 'versions'>): Promise<string>;
  /** Asks anew about a group at the next occasion, unless it was asked only just. */
  forget(group: string): void;
};

type Asked = { readonly at: number; readonly plurals: Promise<ReadonlySet<string> | 'unreadable'> };

export function createDiscovery(
  client: ApiClient,
  about: {
    cluster: string;
    silenceMs: number;
    keepMs: number;
    freshMs: number;
    now: () => number;
    stopped: AbortSignal;
  },
): Discovery {
  const asked = new Map<string, Asked>();

  /** Plurals served at `/apis/<group>/<version>`; none when there is no such group or version. */
  function plurals(base: string): Asked['plurals'] {
    const known = asked.get(base);
    if (known !== undefined && about.now() - known.at < about.keepMs) return known.plurals;
    const asking = ask(base);
    asked.set(base, { at: about.now(), plurals: asking });
    asking.catch(() => {
      if (asked.get(base)?.plurals === asking) asked.delete(base);
    });
    return asking;
  }

  async function ask(base: string): Promise<ReadonlySet<string> | 'unreadable'> {
    try {
      const { value } = await client.read({ path: base, silenceMs: about.silenceMs, signal: about.stopped });
      return new Set(parts(value, 'resources').flatMap((resource) => text(resource, 'name') ?? []));
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === 'absent') return new Set();
      if (failure.kind === 'forbidden') return 'unreadable';
      throw failure;
    }
  }

  return {
    async base(kind) {
      if (kind.group === '') return '/api/v1';
      for (const version of kind.versions) {
        const base = `/apis/${kind.group}/${version}`;
        const served = await plurals(base);
        // Where discovery itself is forbidden, the wanted version is tried; its own 404 will tell.
        if (served === 'unreadable' || served.has(kind.plural)) return base;
      }
      throw absent(kind, about.cluster);
    },
    forget(group) {
      for (const [base, { at }] of asked) {
        if (base.startsWith(`/apis/${group}/`) && about.now() - at >= about.freshMs) asked.delete(base);
      }
    },
  };
}

function absent(kind: Pick<Kind<unknown>, 'group' | 'plural' | 'versions'>, cluster: string): ApiFailure {
  const resource = resourceName(kind);
  return new ApiFailure('absent', 'kubernetes.absent', {
    message: `${cluster} does not have ${resource} (${kind.versions.join(', ')})`,
    suggestion: 'Nothing to do if this cluster does not use it; it is looked for again every minute.',
    params: { cluster, resource, group: kind.group, versions: kind.versions.join(', ') },
  });
}
