import type { ClusterWorkload } from '../model/cluster.ts';
import { flag, part } from './agent/raw.ts';
import type { ApiClient } from './agent/request.ts';
import { type ClusterDeps, type ClusterSourceConfig, connect, rimOf } from './connection.ts';
import { createDiscovery } from './discovery.ts';
import { ApiFailure } from './failure.ts';
import { type Kind, resourceName } from './kind.ts';
import { KINDS } from './kinds.ts';
import { list } from './list.ts';
import { metalLbNamespace, USUAL_NAMESPACE } from './metallb-namespace.ts';
import { clusterRules, type RbacRule, ruleOf, ruleText, VERBS } from './rights.ts';

/** One right we need, and whether we have it. */
export type Right = {
  /** As kubectl names it, e.g. `bgppeers.metallb.io`. */
  readonly resource: string;
  readonly verb: string;
  readonly allowed: boolean;
  /** Where the kind does not exist, its right is not missed. */
  readonly absent: boolean;
};

export type AccessReview = {
  readonly cluster: string;
  readonly rights: readonly Right[];
  /** How far the server's clock is ahead of ours, milliseconds; undefined where it does not tell the time. */
  readonly clockSkewMs: number | undefined;
  /** Lines to paste under `rules:` of the ClusterRole, and of a Role in `namespace`, MetalLB's. Empty when nothing is missing. */
  readonly missing: {
    readonly clusterRole: readonly string[];
    readonly role: readonly string[];
    readonly namespace: string;
  };
};

type Target = Pick<ClusterSourceConfig, 'id' | 'kubeconfig' | 'context' | 'inCluster' | 'metallbNamespace'>;

/**
 * Asks the API server about each right by a SelfSubjectAccessReview, which everyone who is signed in may create.
 * @throws ApiFailure when the API server cannot be reached or refuses the credentials
 */
export async function reviewAccess(target: Target, deps: ClusterDeps = {}): Promise<AccessReview> {
  const rim = rimOf(deps);
  const client = connect(target, rim);
  const silenceMs = rim.timing.requestSilenceMs;
  const { signal } = new AbortController();
  const discovery = createDiscovery(client, {
    cluster: target.id,
    silenceMs,
    keepMs: rim.timing.slowRetryMs,
    freshMs: rim.timing.slowRetryMs,
    now: rim.now,
    stopped: signal,
  });
  const ask = { client, silenceMs, signal };
  try {
    const clockSkewMs = await skewOf(ask, rim.now);
    const namespace = target.metallbNamespace ?? (await namespaceOf(ask));
    const kinds: readonly Kind<unknown>[] = Object.values(KINDS).filter((kind) => kind.feed === kind.plural);
    const reviewed = await Promise.all(
      kinds.map(async (kind) => {
        const absent = await isAbsent(discovery.base(kind));
        const rights: Right[] = [];
        for (const verb of VERBS) {
          const allowed = await isAllowed(ask, kind, verb, namespace);
          rights.push({ resource: resourceName(kind), verb, allowed, absent });
        }
        return { kind, rights };
      }),
    );
    const missed = reviewed
      .filter(({ rights }) => rights.some(({ allowed, absent }) => !allowed && !absent))
      .map(({ kind }) => kind);
    return {
      cluster: target.id,
      rights: reviewed.flatMap(({ rights }) => rights),
      clockSkewMs,
      missing: {
        clusterRole: lines(clusterRules(missed)),
        role: lines(missed.filter((kind) => kind.only !== undefined).map(ruleOf)),
        namespace,
      },
    };
  } finally {
    client.close();
  }
}

type Ask = { readonly client: ApiClient; readonly silenceMs: number; readonly signal: AbortSignal };

/** By the Date every HTTP answer should carry, which is exact to a second. */
async function skewOf({ client, silenceMs, signal }: Ask, now: () => number): Promise<number | undefined> {
  const { body } = await client.open({ path: '/version', silenceMs, signal });
  body.resume();
  const theirs = Date.parse(body.headers.date ?? '');
  return Number.isNaN(theirs) ? undefined : theirs - now();
}

async function isAllowed(ask: Ask, kind: Kind<unknown>, verb: string, namespace: string): Promise<boolean> {
  const { value } = await ask.client.read({
    ...ask,
    method: 'POST',
    path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      spec: {
        resourceAttributes: {
          group: kind.group,
          resource: kind.plural,
          verb,
          ...(kind.only === undefined ? {} : { namespace, name: kind.only.name }),
        },
      },
    },
  });
  return flag(part(value, 'status'), 'allowed') ?? false;
}

async function isAbsent(base: Promise<string>): Promise<boolean> {
  try {
    await base;
    return false;
  } catch (thrown) {
    if (thrown instanceof ApiFailure && thrown.kind === 'absent') return true;
    throw thrown;
  }
}

/** MetalLB's namespace by its DaemonSets; the usual one when they may not be read or are not there. */
async function namespaceOf(ask: Ask): Promise<string> {
  const found: ClusterWorkload[] = [];
  try {
    await list(ask.client, { ...ask, path: '/apis/apps/v1/daemonsets' }, (object) => {
      found.push(...KINDS.daemonSets.project(object));
    });
  } catch (thrown) {
    if (!(thrown instanceof ApiFailure) || thrown.kind !== 'forbidden') throw thrown;
  }
  return metalLbNamespace(found) ?? USUAL_NAMESPACE;
}

function lines(rules: readonly RbacRule[]): readonly string[] {
  return rules.map(ruleText);
}
