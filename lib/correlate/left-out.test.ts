import { expect, test } from 'vitest';
import { leftOutBy } from './left-out.ts';

const silent = (reason: 'noLocalEndpoints' | 'notOwner', ...nodes: readonly string[]) =>
  nodes.map((node) => ({ node, reason }));

test('nodes stand by reason, in the order of their names', () => {
  const found = leftOutBy([
    ...silent('noLocalEndpoints', 'worker10', 'worker2'),
    ...silent('notOwner', 'worker1'),
  ]);
  expect(found.map(({ reason, nodes, sentence }) => [reason, nodes, sentence.text])).toEqual([
    ['notOwner', ['worker1'], 'worker1: not selected by any advertisement of the pool'],
    [
      'noLocalEndpoints',
      ['worker2', 'worker10'],
      'worker2, worker10: no ready Pod there (externalTrafficPolicy Local)',
    ],
  ]);
});

test('of many nodes the sentence names a few, and how many there are', () => {
  const names = Array.from({ length: 62 }, (_, index) => `node${index}`);
  const [only] = leftOutBy(silent('noLocalEndpoints', ...names));
  expect(only?.nodes).toEqual(names);
  expect(only?.sentence.params).toEqual({ nodes: 'node0, node1, node2 … (62)' });
});

test('nobody left out is no reason', () => {
  expect(leftOutBy([])).toEqual([]);
});
