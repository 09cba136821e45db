import { knownValue, type Reading } from '../model/feed.ts';
import type { Sections, Snapshot } from '../model/snapshot.ts';
import type { TrendPoint, Trends } from '../model/trend.ts';

/** Changes within one step become one point. */
const STEP_MS = 10_000;
/** Points kept of a series: with one change every step, two hours; of a quiet one, as long as the process runs. */
const MOST_POINTS = 720;

/**
 * Pool use and prefix counts over the time this process has seen, from snapshot to snapshot. In memory and bounded;
 * a history that outlives the process can fill the same series.
 */
export type TrendBook = {
  observe(snapshot: Snapshot): void;
  read(now: number): Trends;
};

export function createTrendBook(): TrendBook {
  let series = new Map<string, TrendPoint[]>();
  let since: number | undefined;
  let story: string | undefined;

  return {
    observe({ at, stage, sections }) {
      // Another story is another network: its figures do not go on from these.
      if (stage.story !== story) series = new Map();
      if (stage.story !== story || since === undefined) since = at;
      story = stage.story;

      const figures = figuresOf(sections, series);
      for (const name of series.keys()) if (!figures.has(name)) series.delete(name);
      for (const [name, value] of figures) {
        const points = series.get(name);
        if (points === undefined) series.set(name, [[at, value]]);
        else note(points, at, value);
      }
    },
    read: (now) => ({ since: since ?? now, at: now, series: Object.fromEntries(series) }),
  };
}

function note(points: TrendPoint[], at: number, value: number | null): void {
  const last = points.at(-1);
  if (last === undefined || at - last[0] >= STEP_MS) {
    if (last?.[1] !== value) points.push([at, value]);
  } else {
    last[1] = value;
  }
  if (points.length > MOST_POINTS) points.shift();
}

/** @param known the series there are: a pool that cannot be read says no more which families it has */
function figuresOf(
  { pools, peers, overview }: Sections,
  known: ReadonlyMap<string, unknown>,
): Map<string, number | null> {
  const figures = new Map<string, number | null>();
  for (const { key, families } of pools.rows) {
    for (const { family, used } of knownValue(families) ?? []) figures.set(`pools/${key}/${family}`, used);
    if (families.state !== 'unknown') continue;
    for (const name of [`pools/${key}/4`, `pools/${key}/6`]) if (known.has(name)) figures.set(name, null);
  }
  for (const { key, session } of peers.rows)
    figures.set(
      `peers/${key}`,
      // Of a session that is down nothing is learned, which is known.
      numberIn(session, ({ state, prefixCount }) => (state === 'established' ? (prefixCount ?? null) : 0)),
    );
  figures.set(
    'prefixes',
    numberIn(overview.tiles.prefixes, ({ inUse }) => inUse),
  );
  return figures;
}

function numberIn<T>(of: Reading<T>, figure: (value: T) => number | null): number | null {
  const value = knownValue(of);
  return value === undefined ? null : figure(value);
}
