/** For the tests of the routes that look at one way: collecting on a small healthy network. */
import { createAccess } from '@/lib/access/running.ts';
import { openAccess } from '@/lib/access/testing/config.ts';
import { startCollector } from '@/lib/collect/collector.ts';
import { createStreamHub } from '@/lib/collect/stream.ts';
import { config, fakeSource } from '@/lib/collect/testing/fakes.ts';
import { join } from '@/lib/correlate/index.ts';
import { clusterState, routerState } from '@/lib/correlate/testing/exposed.ts';

export function collectExposed() {
  const collector = startCollector(config({}), {
    makeSources: () => ({
      clusters: [fakeSource('c', clusterState())],
      routers: [{ source: fakeSource('gw1', routerState()), endpoint: '' }],
    }),
    join,
    loadStory: (same) => same,
    now: Date.now,
  });
  const hub = createStreamHub(collector, Date.now);
  globalThis.hopboardCollecting = { collector, hub };
  globalThis.hopboardAccess = createAccess(openAccess({ hosts: ['hopboard.test'] }), { file: ':memory:' });
  return {
    async end() {
      hub.close();
      await collector.stop();
      globalThis.hopboardCollecting = undefined;
      await globalThis.hopboardAccess?.close();
      globalThis.hopboardAccess = undefined;
    },
  };
}
