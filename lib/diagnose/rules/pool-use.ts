import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { clusterOf, ofClusters } from '../network.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutPool } from '../subject.ts';
import { addRange } from './service-pending.ts';

/** MetalLB's own chart warns from here on. */
const NEARLY_FULL_PERCENT = 85;

/** A pool with nothing, or little, left. One that is only given on request may be just as large as it must be. */
export const poolUse: Rule = {
  name: 'pool-use',
  needs: (network) => ofClusters(network, (view) => [view.config, view.install, view.state.services]),
  judge: (network, explained) =>
    network.rows.pools.rows.flatMap((row): Draft[] => {
      const families = knownValue(row.families) ?? [];
      const view = clusterOf(network, row.cluster);
      const fullest = families.toSorted((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0];
      const full = families.find(({ free }) => free === '0') ?? fullest;
      if (full === undefined || view === undefined || explained.has(`pools/${row.key}`)) return [];
      const left = full.free === '0';
      if (!left && (full.percent ?? 0) < NEARLY_FULL_PERCENT) return [];
      return [
        {
          id: left ? 'pool-full' : 'pool-nearly-full',
          atLeast: row.autoAssign ? 'warning' : 'notice',
          ...aboutPool(row),
          sentence: left
            ? say('finding.pool-full.cause', { pool: row.name, family: full.family })
            : say('finding.pool-nearly-full.cause', {
                pool: row.name,
                percent: full.percent ?? 0,
                free: full.free,
              }),
          evidence: [
            {
              object: `IPAddressPool ${row.name}`,
              field: `used IPv${full.family}`,
              value: `${full.used} of ${full.capacity}`,
              feed: row.families.feed,
            },
          ],
          remedy: addRange(view, row),
        },
      ];
    }),
};
