/** What changing a router needs from outside: kept state, locks, the audit record, a way to the router, a clock. */

import type { NatWriter } from './apply/writer.ts';
import type { Plan, Work } from './contract.ts';
import type { RulesRead } from './plan/basis.ts';

/** Who acts; `id` is stable, plans are bound to it. */
export type Actor = { readonly id: string; readonly name: string; readonly from: string };

export type KeptPlan = { readonly plan: Plan; readonly actor: string; readonly taken: boolean };

/** Plans and works, kept where a killed process leaves them. Every function throws HopboardError `store.*` when the database fails. */
export type Journal = {
  keep(plan: Plan, actor: string): Promise<void>;
  plan(id: string): Promise<KeptPlan | undefined>;
  /** Marks a plan as used, atomically. False when it was before. */
  take(id: string, actor: string, now: number): Promise<boolean>;
  /** Kept before the first write: whoever finds it `running` without a lock knows that its process died. */
  begin(work: Work): Promise<void>;
  save(work: Work): Promise<void>;
  work(id: string): Promise<Work | undefined>;
  /** Works that are `running` or `unsettled`. */
  open(): Promise<readonly Work[]>;
};

/** One at a time for each router, over every instance that shares the database. */
export type Locks = {
  /**
   * @param work gets a signal that aborts when the lock is lost, after which it must write no more
   * @throws HopboardError `nat.busy` when somebody else holds it for longer than a moment
   */
  exclusively<T>(router: string, work: (lost: AbortSignal) => Promise<T>): Promise<T>;
};

export type AuditEntry = {
  readonly actor: Actor;
  /** `nat.open`, `nat.undo`, `nat.disable` … */
  readonly action: string;
  /** The router. */
  readonly subject: string;
  readonly result: 'attempted' | 'done' | 'refused' | 'failed';
  readonly before?: unknown;
  readonly after?: unknown;
  readonly detail: Readonly<Record<string, string>>;
};

export type NatContext = {
  readonly journal: Journal;
  readonly locks: Locks;
  /** Throws when the entry cannot be written; then nothing is done. */
  readonly audit: (entry: AuditEntry) => Promise<void>;
  /**
   * A connection of the user that may write.
   * @throws HopboardError `nat.no-writer` and what connecting throws
   */
  readonly connect: (router: string) => Promise<NatWriter>;
  /** The plan for the same request on rules just read. */
  readonly replan: (plan: Plan, read: ReadonlyMap<string, RulesRead>, actor: Actor) => Promise<Plan>;
  /** Called after each work, however it ended, with its router: what the sources know of its rules is old. */
  readonly touched: (router: string) => void;
  readonly now: () => number;
  readonly newId: () => string;
  /** Milliseconds to wait after a lost connection before reading: a sentence already sent may still be carried out. */
  readonly graceMs: number;
};
