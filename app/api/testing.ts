/** For the tests of the server routes: collecting on one fake router, set where the routes look for it. */
import { createAccess } from '@/lib/access/running.ts';
import { openAccess } from '@/lib/access/testing/config.ts';
import { startCollector } from '@/lib/collect/collector.ts';
import { createStreamHub } from '@/lib/collect/stream.ts';
import { BEGIN, config, fakeSource, feed, routerState, sectionsOf } from '@/lib/collect/testing/fakes.ts';
import type { Story } from '@/lib/config/schema.ts';

export function collectOn(story?: Story) {
  const router = fakeSource('gw1', routerState('gw1'));
  const of = (chosen: Story | undefined) =>
    config({
      lab:
        chosen === undefined ? undefined : { control: 'http://127.0.0.1:1', token: undefined, story: chosen },
    });
  const collector = startCollector(of(story), {
    makeSources: () => ({ clusters: [], routers: [{ source: router, endpoint: '' }] }),
    join: (input) => ({ sections: sectionsOf(input), wantedPrefixes: new Map() }),
    loadStory: (_, next) => of(next),
    now: Date.now,
  });
  const hub = createStreamHub(collector, Date.now);
  globalThis.hopboardCollecting = { collector, hub };
  globalThis.hopboardAccess = createAccess(openAccess({ hosts: ['hopboard.test'] }), { file: ':memory:' });
  return {
    hub,
    /** A change of the section `sources` and of no other; resolves when the snapshot has it. */
    async change() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const leave = collector.subscribe(() => resolve());
      router.report([feed('gw1/sessions', { at: BEGIN + 1 })]);
      await promise;
      leave();
    },
    async end() {
      hub.close();
      await collector.stop();
      globalThis.hopboardCollecting = undefined;
      await globalThis.hopboardAccess?.close();
      globalThis.hopboardAccess = undefined;
    },
  };
}

export const get = (path: string, headers: Record<string, string> = {}): Request =>
  new Request(`http://hopboard.test${path}`, { headers: { host: 'hopboard.test', ...headers } });

export const post = (path: string, body: string, headers: Record<string, string> = {}): Request =>
  new Request(`http://hopboard.test${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', host: 'hopboard.test', ...headers },
  });
