import { randomUUID } from 'node:crypto';
import { connectWriter, type NatWriter } from '../apply/writer.ts';
import type { Actor, NatContext } from '../ports.ts';
import { type NatBench, replanOn } from './bench.ts';
import type { Book } from './book.ts';

export const ANN: Actor = { id: 'account:ann', name: 'ann', from: '192.0.2.1' };
export const BOB: Actor = { id: 'account:bob', name: 'bob', from: '192.0.2.2' };

/** A process that may change the bench's router, with state it shares with others. */
export function contextOn(bench: NatBench, state: Book, over: Partial<NatContext> = {}): NatContext {
  return {
    journal: state.journal,
    locks: state.locks,
    audit: state.audit,
    connect: (): Promise<NatWriter> => connectWriter(bench.access),
    async replan(plan, read, actor) {
      const fresh = read.get('gw1') ?? { nat: [], filter: [] };
      const replacement = replanOn(bench.router(), plan, fresh);
      await state.journal.keep(replacement, actor.id);
      return replacement;
    },
    touched: () => {},
    now: () => 1_000,
    newId: randomUUID,
    graceMs: 0,
    ...over,
  };
}
