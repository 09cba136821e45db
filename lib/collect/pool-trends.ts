import type { PoolTrend } from '../diagnose/network.ts';
import type { TrendPoint, Trends } from '../model/trend.ts';

const DAY_MS = 86_400_000;
const POOLS = 'pools/';

/**
 * How fast each pool has filled from the oldest figure known to now, by `<key of its row>/<family>`. Net of what was given back;
 * moments at which it was unknown are passed over.
 */
export function poolTrends({ series, at }: Trends): ReadonlyMap<string, PoolTrend> {
  return new Map(
    Object.entries(series).flatMap(([name, points]) => {
      const trend = name.startsWith(POOLS) ? trendOf(points, at) : undefined;
      return trend === undefined ? [] : [[name.slice(POOLS.length), trend]];
    }),
  );
}

function trendOf(points: readonly TrendPoint[], now: number): PoolTrend | undefined {
  const known = points.flatMap(([at, value]) => (value === null ? [] : [{ at, value }]));
  const [first] = known;
  const last = known.at(-1);
  if (first === undefined || last === undefined || now <= first.at) return undefined;
  return { perDay: ((last.value - first.value) / (now - first.at)) * DAY_MS, since: first.at };
}
