import { afterEach, expect, test } from 'vitest';
import { join } from '../correlate/index.ts';
import { clusterState, HOST, ingress, routerState } from '../correlate/testing/exposed.ts';
import { live } from '../correlate/testing/worlds.ts';
import type { NamesState } from '../model/names.ts';
import { startCollector } from './collector.ts';
import { config, fakeSource } from './testing/fakes.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

test('asks the DNS servers for the exposed hosts, and joins what they say', () => {
  const state: NamesState = { servers: [{ name: 'ns', answers: live(new Map(), 'dns/ns') }] };
  const wanted: (readonly string[])[] = [];
  const names = {
    ...fakeSource('dns', state),
    wantHosts: (hosts: readonly string[]) => void wanted.push(hosts),
  };
  const cluster = clusterState({ ingresses: live([ingress({ hosts: [HOST, '*.example.test', HOST] })]) });
  const collector = startCollector(config(), {
    makeSources: () => ({
      clusters: [fakeSource('c', cluster)],
      routers: [{ source: fakeSource('gw1', routerState()), endpoint: '' }],
      names,
    }),
    join,
    loadStory: (same) => same,
    now: Date.now,
  });
  endings.push(collector.stop);
  expect(names.calls).toEqual(['start']);
  expect(wanted).toEqual([[HOST]]);
  expect(collector.input()?.names?.servers).toBe(state.servers);
  expect(collector.edition().snapshot.sections.sources.rows.at(-1)).toMatchObject({
    id: 'dns',
    endpoint: 'ns',
  });
});
