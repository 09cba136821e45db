import type { Reading } from '../../model/feed.ts';
import { optional } from '../../model/optional.ts';
import type { Problem } from '../../model/problem.ts';
import type { Evidence, Sentence } from '../../model/snapshot.ts';
import type { WayHop, WayPlace, WayVerdict } from '../../model/way.ts';
import { type SentenceKey, say } from '../sentence.ts';

/** A hop judged for itself, before it is held against the others. */
export type Draft = {
  readonly place: WayPlace;
  readonly verdict: WayVerdict;
  readonly sentence: Sentence;
  readonly problem?: Problem;
  readonly notes?: readonly Sentence[];
  readonly evidence?: readonly Evidence[];
  /** Findings that belong here: keys of their subjects, or `<id> <key>` where only one of them does. */
  readonly subjects?: readonly string[];
  /** What it rests on: where one of these is stale the hop may worry, but never reassure. */
  readonly rests?: readonly Reading<unknown>[];
};

type Params = Readonly<Record<string, string | number>>;
type More = Omit<Draft, 'place' | 'verdict' | 'sentence'>;

/** Makes drafts of one place: `const at = hopAt('nodes'); at('ok', 'path.nodes.all', { count })`. */
export function hopAt(place: WayPlace) {
  return (verdict: WayVerdict, key: SentenceKey, params: Params = {}, more: More = {}): Draft => ({
    place,
    verdict,
    sentence: say(key, params),
    ...more,
  });
}

/** A hop nobody can judge because a feed is missing. */
export function unreadAt(place: WayPlace, { feed, problem }: Unread): Draft {
  return hopAt(place)('unknown', 'path.unread', { feed }, { problem });
}

type Unread = Extract<Reading<unknown>, { state: 'unknown' }>;

export function evidence(
  object: string,
  field: string,
  value: string,
  from?: { readonly feed: string },
): Evidence {
  return { object, field, value, ...(from === undefined ? {} : { feed: from.feed }) };
}

export function hopOf(draft: Draft): WayHop {
  const { place, verdict, sentence, problem, notes = [], evidence: seen = [], rests = [] } = draft;
  const old = rests.some((reading) => reading.state === 'stale');
  return {
    place,
    verdict: verdict === 'ok' && old ? 'unknown' : verdict,
    sentence,
    ...optional({ problem }),
    notes: [...notes],
    evidence: [...seen],
    findings: [],
  };
}
