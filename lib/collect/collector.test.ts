import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Config } from '../config/index.ts';
import type { JoinInput } from '../correlate/input.ts';
import type { SectionName } from '../model/snapshot.ts';
import { type CollectorDeps, startCollector } from './collector.ts';
import { BEGIN, clusterState, config, fakeSource, feed, routerState, sectionsOf } from './testing/fakes.ts';

beforeEach(() => void vi.useFakeTimers({ now: BEGIN }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function started(over: Partial<CollectorDeps> = {}, of: Config = config()) {
  const router = fakeSource('gw1', routerState('gw1'));
  const cluster = fakeSource('home', clusterState('home'));
  const inputs: JoinInput[] = [];
  const collector = startCollector(of, {
    makeSources: () => ({
      clusters: [cluster],
      routers: [{ source: router, endpoint: 'gw1:8729 (api-ssl)' }],
    }),
    join(input) {
      inputs.push(input);
      return { sections: sectionsOf(input), wantedPrefixes: new Map([['gw1', ['192.0.2.1/32']]]) };
    },
    loadStory: () => {
      throw new Error('no story');
    },
    now: Date.now,
    ...over,
  });
  const news: { revision: number; changed: readonly SectionName[] }[] = [];
  collector.subscribe(({ revision }, changed) => news.push({ revision, changed }));
  return { collector, router, cluster, inputs, news };
}

const silenced = () => vi.spyOn(process.stderr, 'write').mockReturnValue(true);

describe('a snapshot', () => {
  test('is there at once, before any source has answered', () => {
    const { collector, router, cluster, inputs } = started();
    expect(collector.edition().snapshot.revision).toBe(1);
    expect([router.calls, cluster.calls]).toEqual([['start'], ['start']]);
    expect(inputs).toMatchObject([
      { now: BEGIN, clusters: [{ state: { id: 'home' } }], routers: [{ endpoint: 'gw1:8729 (api-ssl)' }] },
    ]);
  });

  test('follows a change of a source within a turn and names the section that differs', () => {
    const { router, news } = started();
    router.report([feed('gw1/sessions', { at: BEGIN + 1 })]);
    vi.advanceTimersByTime(1);
    expect(news).toEqual([{ revision: 2, changed: ['sources'] }]);
  });

  test('has the NAT rules of one router read at once, and of no other', () => {
    const { collector, router } = started();
    collector.readNatSoon('gw2');
    expect(router.calls).toEqual(['start']);
    collector.readNatSoon('gw1');
    expect(router.calls).toEqual(['start', 'nat']);
  });

  test('keeps its revision when a report changes nothing', () => {
    const { collector, router, news } = started();
    router.report(router.feeds());
    vi.advanceTimersByTime(1);
    expect(news).toEqual([]);
    expect(collector.edition().snapshot.revision).toBe(1);
  });

  test('is joined at most seven times a second', () => {
    const { router, inputs } = started();
    for (let ms = 0; ms < 1_000; ms += 1) {
      router.report([feed('gw1/sessions', { at: BEGIN + ms })]);
      vi.advanceTimersByTime(1);
    }
    expect(inputs.length).toBeGreaterThan(5);
    expect(inputs.length).toBeLessThanOrEqual(8);
  });

  test('is joined again when a feed grows old without any event', () => {
    const { inputs } = started();
    vi.advanceTimersByTime(7_400);
    expect(inputs).toHaveLength(1);
    vi.advanceTimersByTime(200);
    expect(inputs).toHaveLength(2);
    vi.advanceTimersByTime(7_500);
    expect(inputs).toHaveLength(3);
  });
});

test('a router learns which prefixes are wanted of it, and again when they change', () => {
  let prefixes = new Map([['gw1', ['192.0.2.1/32']]]);
  const { router } = started({
    join: (input) => ({ sections: sectionsOf(input), wantedPrefixes: prefixes }),
  });
  const rejoin = () => {
    router.report([]);
    vi.advanceTimersByTime(150);
  };
  rejoin();
  prefixes = new Map([['gw1', ['192.0.2.1/32', '192.0.2.2/32']]]);
  rejoin();
  prefixes = new Map();
  rejoin();
  expect(router.wanted).toEqual([['192.0.2.1/32'], ['192.0.2.1/32', '192.0.2.2/32']]);
});

test('a failing join leaves the last snapshot, marked and logged once, and recovers', () => {
  const written = silenced();
  let broken = false;
  const { collector, router } = started({
    join(input) {
      if (broken) throw new Error('join broke');
      return { sections: sectionsOf(input), wantedPrefixes: new Map() };
    },
  });
  const report = (ms: number) => {
    router.report([feed('gw1/sessions', { at: BEGIN + ms })]);
    vi.advanceTimersByTime(150);
    return collector.edition().snapshot.sections;
  };
  broken = true;
  report(1);
  const marked = report(2);
  expect(marked.overview.verdict.health).toBe('unknown');
  expect(marked.nat.gaps).toMatchObject([{ feed: 'hopboard/join', problem: { message: 'join broke' } }]);
  expect(marked.sources.rows.map(({ id }) => id)).toEqual(['home', 'gw1']);
  expect(written).toHaveBeenCalledTimes(1);
  broken = false;
  expect(report(3).nat.gaps).toEqual([]);
});

test('a failing listener does not keep the news from the others', () => {
  silenced();
  const { collector, router, news } = started();
  collector.subscribe(() => {
    throw new Error('listener broke');
  });
  const after = vi.fn();
  collector.subscribe(after);
  router.report([feed('gw1/sessions', { at: BEGIN + 1 })]);
  vi.advanceTimersByTime(1);
  expect(news).toHaveLength(1);
  expect(after).toHaveBeenCalledTimes(1);
});

test('the stop ends all sources and timers, and waits no longer than two seconds for one that hangs', async () => {
  const hanging = fakeSource('gw1', routerState('gw1'), new Promise(() => {}));
  const { collector, news } = started({
    makeSources: () => ({ clusters: [], routers: [{ source: hanging, endpoint: '' }] }),
  });
  const stopped = collector.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  await stopped;
  hanging.report([]);
  vi.advanceTimersByTime(60_000);
  expect(hanging.calls).toEqual(['start', 'stop']);
  expect(news).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

describe('the story', () => {
  const lab = (story: 'blog' | 'today') =>
    config({ lab: { control: 'http://127.0.0.1:1', token: undefined, story } });

  test('changes at once, and the old sources end', async () => {
    silenced();
    const made: ReturnType<typeof fakeSource<ReturnType<typeof routerState>>>[] = [];
    const { collector, news } = started(
      {
        makeSources({ lab: at }) {
          const source = fakeSource(`gw-${at?.story}`, routerState(`gw-${at?.story}`));
          made.push(source);
          return { clusters: [], routers: [{ source, endpoint: '' }] };
        },
        loadStory: (_, story) => lab(story),
      },
      lab('today'),
    );
    await collector.switchStory('blog');
    expect(collector.edition().snapshot.stage).toEqual({
      embedded: true,
      story: 'blog',
      stories: ['blog', 'today'],
    });
    expect(collector.edition().snapshot.sections.sources.rows.map(({ id }) => id)).toEqual(['gw-blog']);
    expect(news.map(({ revision }) => revision)).toEqual([2]);
    expect(made.map(({ calls }) => calls)).toEqual([['start', 'stop'], ['start']]);

    made[0]?.report([]);
    vi.advanceTimersByTime(1_000);
    expect(news).toHaveLength(1);
  });

  test('stays when the other cannot be loaded', async () => {
    const { collector, router } = started({}, lab('today'));
    await expect(collector.switchStory('blog')).rejects.toThrow('no story');
    expect(collector.edition().snapshot.stage.story).toBe('today');
    expect(router.calls).toEqual(['start']);
  });

  test('does not exist on a real network', async () => {
    const { collector } = started();
    await expect(collector.switchStory('blog')).rejects.toMatchObject({ code: 'lab.absent' });
  });
});
