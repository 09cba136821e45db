import { expect, test } from 'vitest';
import { Sections } from '../model/snapshot.ts';
import { markJoinFailed } from './join-failed.ts';
import { feed, routerState, sectionsOf } from './testing/fakes.ts';

const problem = { code: 'internal', message: 'x is not a function' };

test('before the first snapshot every section says that nothing is known', () => {
  const sections = Sections.parse(markJoinFailed(undefined, problem));
  expect(sections.overview.verdict.health).toBe('unknown');
  expect(sections.overview.tiles.peers).toMatchObject({ state: 'unknown', problem });
  expect(sections.services.gaps).toEqual([{ feed: 'hopboard/join', problem }]);
});

test('the last good sections stay, marked, however often the join fails', () => {
  const router = { state: routerState('gw1'), feeds: [feed('gw1/sessions')], endpoint: '' };
  const good = sectionsOf({ now: 0, clusters: [], routers: [router] }, 'gw1/sessions');
  const once = markJoinFailed(good, problem);
  expect(once.peers.gaps.map((gap) => gap.feed)).toEqual(['gw1/sessions', 'hopboard/join']);
  expect(once.sources.rows).toMatchObject([
    { id: 'gw1', health: 'unknown', feeds: good.sources.rows[0]?.feeds },
  ]);
  expect(markJoinFailed(once, problem)).toEqual(once);
});
