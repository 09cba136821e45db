import { isTrue, type Row } from '../row.ts';
import { Trap } from '../trap.ts';

/**
 * Rows the router made itself can be neither moved nor edited. The text for firewall rows of its own
 * (`cannot change builtin`, Net_RouterOS issue 36) is recorded; the other is worded after it.
 */
export function dynamicRefusal(doing: 'move' | 'change'): Trap {
  return new Trap(doing === 'move' ? 'failure: cannot move dynamic' : 'failure: cannot change dynamic');
}

export function refuseDynamic(rows: readonly Row[], doing: 'move' | 'change'): void {
  if (rows.some((row) => isTrue(row.dynamic))) throw dynamicRefusal(doing);
  if (rows.some((row) => isTrue(row.builtin))) throw new Trap('failure: cannot change builtin');
}
