import { expect, test } from 'vitest';
import { draw } from '../diagnose/testing/draw.ts';
import { FAULTS } from '../diagnose/testing/faults/index.ts';
import { healthy } from '../diagnose/testing/healthy.ts';
import { diceFor } from '../diagnose/testing/random.ts';
import { knownValue, mapReading } from '../model/feed.ts';
import { clusterView } from './cluster-view.ts';
import { join } from './index.ts';
import type { JoinInput } from './input.ts';
import { sentByNodes } from './sent-by-nodes.ts';

const networks = Array.from({ length: 24 }, (_, seed) =>
  FAULTS.flatMap((fault, index) =>
    index % 12 === seed % 12 ? (fault.plant(healthy(seed), diceFor(seed)) ?? []) : [],
  ),
).flatMap((planted, seed) => [healthy(seed), ...planted].map((sketch) => draw(sketch)));

/** Each prefix with what the join says of its senders, and what the speakers wrote. */
function senders(input: JoinInput) {
  const views = input.clusters.map((cluster) => clusterView(cluster, input.routers));
  return join(input).sections.advertisements.flows.map((flow) => {
    const view = views.find(({ state }) => state.id === flow.cluster);
    if (view === undefined) throw new Error(`no cluster ${flow.cluster}`);
    return { flow, written: mapReading(sentByNodes(view, flow.router), (sent) => sent(flow.prefix)) };
  });
}

test('who sends a prefix is whose speaker wrote it, whether it was held against the rules or not', () => {
  const all = networks.flatMap(senders);
  for (const { flow, written } of all) expect(flow.sent).toEqual(written);
  const sending = all.filter(({ flow }) => (knownValue(flow.sent)?.length ?? 0) > 0);
  expect(sending.some(({ flow }) => flow.differences === undefined)).toBe(true);
  expect(all.some(({ flow }) => flow.differences !== undefined)).toBe(true);
});

test('what somebody else wrote for a node is sent as well', () => {
  const found = networks.flatMap((input) => {
    const clusters = input.clusters.map((cluster) => {
      const { nodeIntents } = cluster.state;
      const foreign = mapReading(nodeIntents, ([first, ...others]) => {
        const node = others.find((each) => each.node !== first?.node)?.node;
        if (first === undefined || node === undefined) return [];
        return [first, ...others, { ...first, node, source: { ...first.source, name: 'by-hand' } }];
      });
      return { ...cluster, state: { ...cluster.state, nodeIntents: foreign } };
    });
    return senders({ ...input, clusters });
  });
  for (const { flow, written } of found) expect(flow.sent).toEqual(written);
});
