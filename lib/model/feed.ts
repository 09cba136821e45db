import { z } from 'zod';
import { Problem } from './problem.ts';

/**
 * `live`: the last read succeeded and is not older than {@link Feed.staleAfterMs}.
 * `stale`: a read failed or is overdue; the last value still stands, marked as old.
 * `unknown`: never read, or stale for so long that the last value says nothing any more.
 */
export const FeedState = z.enum(['live', 'stale', 'unknown']);
export type FeedState = z.infer<typeof FeedState>;

/** What is behind a feed that is not plainly live. `absent`: the menu, CRD or API does not exist there (a capability, no error). */
export const FeedCondition = z.enum([
  'ok',
  'loading',
  'down',
  'forbidden',
  'absent',
  'refused',
  'slow',
  'paused',
]);
export type FeedCondition = z.infer<typeof FeedCondition>;

/** One stream of readings: a menu group of one router, or one kind of one cluster. Its id is `<source>/<name>`, e.g. `gw1/sessions`. */
export const Feed = z.object({
  id: z.string(),
  source: z.string(),
  sourceKind: z.enum(['router', 'cluster', 'dns']),
  name: z.string(),
  state: FeedState,
  condition: FeedCondition,
  /** Epoch milliseconds of the newest proof that the value is right: last successful poll, or last byte of a watch. */
  at: z.number().optional(),
  /** Milliseconds between polls; for a watch, the longest silence that is still normal. */
  everyMs: z.number(),
  /** Age in milliseconds from which a reader must treat the value as stale, whatever `state` said when it was sent. */
  staleAfterMs: z.number(),
  problem: Problem.optional(),
  rows: z.number().optional(),
  bytes: z.number().optional(),
  durationMs: z.number().optional(),
  errors: z.number(),
});
export type Feed = z.infer<typeof Feed>;

/** A value together with the feed it came from. Age and source are found by `feed` among the snapshot's feeds. Unknown is a value. */
export type Reading<T> =
  | { readonly state: 'live' | 'stale'; readonly value: T; readonly feed: string }
  | { readonly state: 'unknown'; readonly problem: Problem; readonly feed: string };

/** The zod schema of a {@link Reading} of `value`. */
export const reading = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.enum(['live', 'stale']), value, feed: z.string() }),
    z.object({ state: z.literal('unknown'), problem: Problem, feed: z.string() }),
  ]);

/** The value of a reading, or undefined when it is unknown. */
export function knownValue<T>(from: Reading<T>): T | undefined {
  return from.state === 'unknown' ? undefined : from.value;
}

/** What readings say, to be compared with what they said before: a reading itself is a new object each time it is made. */
export function meaningOf(...readings: readonly Reading<unknown>[]): readonly unknown[] {
  return readings.flatMap((of) => [
    of.state,
    of.feed,
    of.state === 'unknown' ? of.problem.message : of.value,
  ]);
}

/** A reading of something derived from a reading: same feed, same state, unknown stays unknown. */
export function mapReading<T, U>(from: Reading<T>, derive: (value: T) => U): Reading<U> {
  return from.state === 'unknown' ? from : { state: from.state, value: derive(from.value), feed: from.feed };
}

/**
 * A reading derived from two. Unknown if either is unknown (the first unknown one tells why), stale if either is stale.
 * The feed named is the one that limits it, else the first.
 */
export function combineReadings<A, B, C>(
  a: Reading<A>,
  b: Reading<B>,
  derive: (a: A, b: B) => C,
): Reading<C> {
  if (a.state === 'unknown') return a;
  if (b.state === 'unknown') return b;
  const limiting = a.state === 'live' && b.state === 'stale' ? b : a;
  return { state: limiting.state, value: derive(a.value, b.value), feed: limiting.feed };
}
