import { HopboardError } from '../../errors.ts';
import type { PlannedRule } from '../contract.ts';
import type { Deed } from './carry-out.ts';
import { stillOurs } from './found.ts';

/** Removes rules of ours, all in one sentence, if every one of them is still as we made it. */
export function removal(router: string, rules: readonly PlannedRule[]): Deed {
  return {
    guard: ({ nat }) => void stillOurs(router, rules, nat),
    async change(writer, { nat }, lost) {
      lost.throwIfAborted();
      await writer.remove(stillOurs(router, rules, nat).map(({ id }) => id));
    },
    proof({ nat }) {
      const left = rules.find(({ marker }) => nat.some((row) => row.comment === marker));
      if (left === undefined) return [];
      throw new HopboardError('nat.still-there', {
        message: `${router} still has the rule ${left.marker}.`,
        params: { router },
      });
    },
  };
}
