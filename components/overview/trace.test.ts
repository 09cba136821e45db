import { expect, test } from 'vitest';
import { trace } from './trace.ts';

const links = [
  { from: 'internet', to: 'gw1' },
  { from: 'internet', to: 'gw2' },
  { from: 'gw1', to: 'n1' },
  { from: 'gw2', to: 'n2' },
  { from: 'n1', to: 'a' },
  { from: 'n2', to: 'b' },
];

test('a way is followed to both ends, and never back into another', () => {
  expect([...trace(links, 'n1')].sort()).toEqual(['a', 'gw1', 'internet', 'n1']);
  expect(trace(links, 'internet').size).toBe(7);
});
