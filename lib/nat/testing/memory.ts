/** Kept state for tests that need no database: what is in it survives what a test calls a restart. */
import type { Plan, Work } from '../contract.ts';
import type { AuditEntry, Journal, Locks } from '../ports.ts';

export type Memory = {
  readonly journal: Journal;
  readonly locks: Locks;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  readonly entries: readonly AuditEntry[];
  readonly works: ReadonlyMap<string, Work>;
  /** Called before each write to the state; throwing there is a database that fails. */
  trouble: (what: string) => void;
  /** Frees every lock, as time does when their holder is dead. */
  freeLocks(): void;
};

export function memory(): Memory {
  const plans = new Map<string, { plan: Plan; actor: string; taken: boolean }>();
  const works = new Map<string, Work>();
  const entries: AuditEntry[] = [];
  const held = new Map<string, Promise<void>>();
  const kept = async (what: string, change: () => void) => {
    state.trouble(what);
    change();
  };
  const state: Memory = {
    works,
    entries,
    trouble: () => {},
    freeLocks: () => held.clear(),
    audit: (entry) => kept(`audit ${entry.result}`, () => void entries.push(structuredClone(entry))),
    journal: {
      keep: (plan, actor) => kept('plan', () => void plans.set(plan.id, { plan, actor, taken: false })),
      plan: async (id) => plans.get(id),
      async take(id) {
        const plan = plans.get(id);
        if (plan === undefined || plan.taken) return false;
        state.trouble('take');
        plan.taken = true;
        return true;
      },
      begin: (work) => kept('begin', () => void works.set(work.id, structuredClone(work))),
      save: (work) =>
        kept(`save ${work.step} ${work.state}`, () => void works.set(work.id, structuredClone(work))),
      work: async (id) => works.get(id),
      open: async () => [...works.values()].filter(({ state: at }) => at === 'running' || at === 'unsettled'),
    },
    locks: {
      async exclusively(router, work) {
        const before = held.get(router);
        const { promise, resolve } = Promise.withResolvers<void>();
        held.set(router, promise);
        await before;
        try {
          return await work(new AbortController().signal);
        } finally {
          resolve();
        }
      },
    },
  };
  return state;
}
