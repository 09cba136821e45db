import type { Reading } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import type { Hop, HopState, Sentence } from '../model/snapshot.ts';
import { type SentenceKey, say } from './sentence.ts';
import { GRACE_MS, type Settling } from './settling.ts';

/** What tells a change that is under way from one that went wrong. */
export type Progress = {
  readonly settling: Settling;
  /** Whether a session with a node stands: without one its paths will not come. */
  readonly stands: (node: string) => boolean;
  /** How long a node may be a next hop after it should not be, milliseconds: at least its hold time when it is dead. */
  readonly leaveMs: (node: string | undefined) => number;
};

export type Judgement = { readonly health: Health; readonly sentence: Sentence };

/** What a prefix on one router is worth: which of the next hops expected are in use, and why not. */
export function judge(
  router: string,
  hops: Reading<Hop[]>,
  expected: Reading<readonly string[]>,
  keeps: number,
  elsewhere: boolean,
): Judgement {
  if (hops.state === 'unknown') {
    return hops.problem.code === 'correlate.prefix-not-asked'
      ? unsure('route.notAsked', {})
      : unsure('route.unknown', { feed: hops.feed });
  }
  if (expected.state === 'unknown') return unsure('route.unknown', { feed: expected.feed });
  if (elsewhere && expected.value.length === 0 && hops.value.length === 0) {
    return { health: 'disabled', sentence: say('route.elsewhere', { router }) };
  }
  const judgement = judgeKnown(router, hops.value, expected.value, keeps);
  // What was read too long ago may worry, but never reassure.
  return judgement.health === 'up' && hops.state === 'stale'
    ? { ...judgement, health: 'unknown' }
    : judgement;
}

function unsure(key: SentenceKey, params: Record<string, string>): Judgement {
  return { health: 'unknown', sentence: say(key, params) };
}

function judgeKnown(
  router: string,
  hops: readonly Hop[],
  expected: readonly string[],
  keeps: number,
): Judgement {
  if (
    expected.length > 0 &&
    hops.length === expected.length &&
    hops.every(({ state }) => state === 'in-use')
  ) {
    return { health: 'up', sentence: say('route.good', { inUse: hops.length, expected: expected.length }) };
  }
  const of = (state: HopState) => hops.filter((hop) => hop.state === state);
  const [inUse, candidates, missing, unexpected] = [
    of('in-use'),
    of('candidate'),
    of('missing'),
    of('unexpected'),
  ];
  const list = (some: readonly Hop[]) => some.map((hop) => hop.node ?? hop.nextHop).join(', ');
  if (inUse.length === 0 && unexpected.length === 0) {
    return { health: 'down', sentence: say(expected.length === 0 ? 'route.nobody' : 'route.none', {}) };
  }
  if (unexpected.length > 0) {
    return { health: 'degraded', sentence: say('route.unexpected', { nextHops: list(unexpected) }) };
  }
  if (missing.length > 0)
    return { health: 'degraded', sentence: say('route.missing', { nodes: list(missing) }) };
  const wanted = (hop: Hop) => hop.node !== undefined && expected.includes(hop.node);
  const stale = of('stale').filter(wanted);
  if (stale.length > 0)
    return { health: 'degraded', sentence: say('route.stale', { nextHops: list(stale) }) };
  const unusable = [...of('filtered'), ...of('unreachable')].filter(wanted);
  if (unusable.length > 0)
    return { health: 'degraded', sentence: say('route.unusable', { nextHops: list(unusable) }) };
  const learned = inUse.length + candidates.length;
  if (candidates.length > 0 && inUse.length >= Math.min(keeps, learned)) {
    return { health: 'up', sentence: say('route.keepsSome', { inUse: inUse.length, learned, router }) };
  }
  return { health: 'up', sentence: say('route.good', { inUse: inUse.length, expected: expected.length }) };
}

/** A judgement on hops that are all still young is not one yet. */
export function settle(
  judgement: Judgement,
  key: string,
  hops: readonly Hop[],
  progress: Progress,
): Judgement {
  if (judgement.health !== 'down' && judgement.health !== 'degraded') return judgement;
  const wrong = hops.filter((hop) => hop.state !== 'in-use' && hop.state !== 'candidate');
  const young = wrong.filter((hop) => {
    const coming = hop.state === 'missing' && hop.node !== undefined && progress.stands(hop.node);
    const graceMs = hop.state === 'unexpected' ? progress.leaveMs(hop.node) : coming ? GRACE_MS : undefined;
    return graceMs !== undefined && progress.settling.isYoung(`${key}|${hop.nextHop}|${hop.state}`, graceMs);
  });
  if (wrong.length === 0 || young.length < wrong.length) return judgement;
  const carried = hops.some((hop) => hop.state === 'in-use' || hop.state === 'unexpected');
  const nextHops = young.map((hop) => hop.node ?? hop.nextHop).join(', ');
  return { health: carried ? 'up' : 'degraded', sentence: say('route.converging', { nextHops }) };
}
