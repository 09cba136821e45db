import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { clusterOf } from '../network.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { addRange } from './service-pending.ts';

const DAY_MS = 86_400_000;
/** Less than this seen, and a trend is an accident. */
const LEAST_SEEN_MS = 3 * DAY_MS;
const SOON_DAYS = 14;

/** A pool that will be full soon at the rate it fills. Silent as long as nobody keeps a history. */
export const poolTrend: Rule = {
  name: 'pool-trend',
  needs: () => [],
  judge: (network) =>
    network.rows.pools.rows.flatMap((row): Draft[] => {
      const trend = network.trends?.get(row.key);
      const family = knownValue(row.families)?.find(({ percent }) => percent !== undefined);
      const view = clusterOf(network, row.cluster);
      if (trend === undefined || family === undefined || view === undefined || trend.perDay <= 0) return [];
      const days = Math.floor(Number(family.free) / trend.perDay);
      if (family.free === '0' || days > SOON_DAYS || network.now - trend.since < LEAST_SEEN_MS) return [];
      return [
        {
          id: 'pool-trend',
          atLeast: 'warning',
          ...aboutPool(row),
          sentence: say('finding.pool-trend.cause', { pool: row.name, days }),
          evidence: [
            {
              object: `IPAddressPool ${row.name}`,
              field: 'addresses a day',
              value: trend.perDay.toFixed(1),
              feed: row.families.feed,
            },
            {
              object: `IPAddressPool ${row.name}`,
              field: `free IPv${family.family}`,
              value: family.free,
              feed: row.families.feed,
            },
          ],
          remedy: addRange(view, row),
        },
      ];
    }),
};
