import { expect, test } from 'vitest';
import { interleaving } from './testing/interleaving.ts';

const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);

test.each(SEEDS)(
  'interleaving %i: all or nothing, never twice, and everyone tells the same',
  async (seed) => {
    const { violations, story } = await interleaving(seed);
    expect(violations, story).toEqual([]);
  },
);
