import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

const known = ['kubeconfig', 'context', 'inCluster', 'id'];

test.each([
  ['kubeconfg', 'kubeconfig'],
  ['incluster', 'inCluster'],
  ['contxet', 'context'],
  ['ids', 'id'],
  ['zzz', undefined],
  ['password', undefined],
])('%s → %s', (typed, meant) => {
  expect(nearest(typed, known)).toBe(meant);
});
