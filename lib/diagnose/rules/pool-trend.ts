import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import type { PoolRow } from '../../model/snapshot.ts';
import { clusterOf, type Network, ofClusters, type PoolTrend } from '../network.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { addRange } from './service-pending.ts';

const DAY_MS = 86_400_000;
/** Less than this seen, and a trend is an accident. */
const LEAST_SEEN_MS = 3 * DAY_MS;
const SOON_DAYS = 14;

/** A pool that will be full soon at the rate it fills, as far as this process has watched it. */
export const poolTrend: Rule = {
  name: 'pool-trend',
  needs: (network) => ofClusters(network, (view) => [view.config, view.state.services]),
  judge: (network) =>
    network.rows.pools.rows.flatMap((row): Draft[] => {
      const view = clusterOf(network, row.cluster);
      const filling = soonestOf(network, row);
      if (filling === undefined || view === undefined) return [];
      const { family, trend, days } = filling;
      const evidence = (field: string, value: string) => ({
        object: `IPAddressPool ${row.name}`,
        field,
        value,
        feed: row.families.feed,
      });
      const date = dayOf(network.now + days * DAY_MS);
      return [
        {
          id: 'pool-trend',
          atLeast: 'warning',
          ...aboutPool(row),
          sentence: say('finding.pool-trend.cause', { pool: row.name, date, days: Math.floor(days) }),
          evidence: [
            evidence('addresses a day', trend.perDay.toFixed(1)),
            evidence('watched since', dayOf(trend.since)),
            evidence(`free IPv${family.family}`, family.free),
          ],
          remedy: addRange(view, row),
        },
      ];
    }),
};

/** The family of a pool that will be full first, if one will within two weeks. */
function soonestOf({ now, trends }: Network, row: PoolRow) {
  const filling = (knownValue(row.families) ?? []).flatMap((family) => {
    const trend: PoolTrend | undefined = trends?.get(`${row.key}/${family.family}`);
    if (trend === undefined || trend.perDay <= 0 || family.free === '0') return [];
    const days = Number(family.free) / trend.perDay;
    return days > SOON_DAYS || now - trend.since < LEAST_SEEN_MS ? [] : [{ family, trend, days }];
  });
  return filling.toSorted((a, b) => a.days - b.days)[0];
}

/** `2026-12-05`, UTC. */
function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
