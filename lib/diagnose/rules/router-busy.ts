import { say } from '../../correlate/sentence.ts';
import { knownValue } from '../../model/feed.ts';
import { ofRouters } from '../network.ts';
import { onRouter } from '../remedy.ts';
import type { Draft, Rule } from '../rule.ts';
import { aboutSource } from '../subject.ts';

/** From this load on a router answers late and drops sessions; single peaks of a poll stay well below. */
const BUSY_PERCENT = 90;

/** A router whose CPU has nothing left: sessions time out, and reading it is paused. */
export const routerBusy: Rule = {
  name: 'router-busy',
  needs: (network) => ofRouters(network, (state) => state.system),
  judge: (network) =>
    network.routers.flatMap(({ state, feeds }): Draft[] => {
      const load = knownValue(state.system)?.cpuLoad;
      const paused = feeds.filter((feed) => feed.condition === 'paused');
      if ((load === undefined || load < BUSY_PERCENT) && paused.length === 0) return [];
      return [
        {
          id: 'router-busy',
          atLeast: 'warning',
          ...aboutSource(state.id, state.id),
          sentence: say('finding.router-busy.cause', { router: state.id, load: load ?? BUSY_PERCENT }),
          evidence: [
            {
              object: `${state.id} /system/resource`,
              field: 'cpu-load',
              value: `${load ?? ''}`,
              feed: state.system.feed,
            },
            ...paused.map((feed) => ({
              object: feed.id,
              field: 'condition',
              value: 'paused',
              feed: feed.id,
            })),
          ],
          remedy: [onRouter(state, 'finding.router-busy.profile', {}, ['/tool', 'profile duration=10s'])],
        },
      ];
    }),
};
