import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draw } from '../diagnose/testing/draw.ts';
import { FAULTS } from '../diagnose/testing/faults/index.ts';
import { healthy } from '../diagnose/testing/healthy.ts';
import { diceFor } from '../diagnose/testing/random.ts';
import { join } from './index.ts';
import type { JoinInput } from './input.ts';
import { shared } from './testing/shared.ts';

/**
 * Most of a join is kept from the one before. Whatever happens in whatever order, it must say what a join says that has seen nothing.
 */
test('a join that goes on from the last one says what one from nothing says', () => {
  const step = fc.record({
    fault: fc.option(fc.nat(FAULTS.length - 1)),
    dice: fc.nat(50),
    afterMs: fc.nat(20_000),
  });
  fc.assert(
    fc.property(fc.nat(999), fc.array(step, { minLength: 2, maxLength: 6 }), (seed, steps) => {
      const inputs: JoinInput[] = [];
      for (const { fault, dice, afterMs } of steps) {
        const sketch = healthy(seed);
        const planted = fault === null ? undefined : FAULTS[fault]?.plant(sketch, diceFor(dice));
        const fresh = draw(planted ?? sketch);
        const before = inputs.at(-1);
        const now = (before?.now ?? fresh.now) + afterMs;
        inputs.push(before === undefined ? fresh : { ...shared(before, fresh), now });
      }
      let settled: JoinInput['settled'];
      const goingOn = inputs.map((input) => {
        const given = { ...input, ...(settled === undefined ? {} : { settled }) };
        const joined = join(given);
        settled = joined.settled;
        return { given, joined: JSON.stringify(joined) };
      });
      for (const { given, joined } of goingOn) {
        expect(JSON.parse(joined)).toEqual(JSON.parse(JSON.stringify(join(structuredClone(given)))));
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
