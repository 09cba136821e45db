/** The frame around everything that changes a router: lock, leftovers, record, audit, change, proof; and the way out of each failure. */
import { HopboardError, problemOf } from '../../errors.ts';
import type { Work } from '../contract.ts';
import type { RulesRead } from '../plan/basis.ts';
import type { Actor, NatContext } from '../ports.ts';
import { keep } from './keep.ts';
import { type Ending, settle } from './settle.ts';
import { isUncertain, type NatWriter } from './writer.ts';

/** What one kind of work does between reading and proof. */
export type Deed = {
  /** Refuses by throwing, before anything is written. */
  readonly guard: (read: RulesRead) => void;
  /** Writes. `note` keeps what is known so far. */
  readonly change: (writer: NatWriter, read: RulesRead, lost: AbortSignal, note: Note) => Promise<void>;
  /** Throws unless the router is as wanted. @returns where the rules stand now */
  readonly proof: (read: RulesRead) => Work['placed'];
};

export type Note = (more: Partial<Pick<Work, 'step' | 'placed'>>) => Promise<void>;

/**
 * Carries out one work on one router and tells what became of it. Throws only when the state cannot be kept (`store.*`), the lock is
 * held by somebody else (`nat.busy`) or the audit entry cannot be written: then nothing was changed, or the work stays open and is
 * settled later.
 */
export async function carryOut(ctx: NatContext, first: Work, actor: Actor, deed: Deed): Promise<Work> {
  return ctx.locks.exclusively(first.router, async (lost) => {
    await settleLeftovers(ctx, first.router, lost);
    await ctx.journal.begin(first);
    try {
      return await new Run(ctx, first, actor, lost).all(deed);
    } finally {
      ctx.touched(first.router);
    }
  });
}

class Run {
  readonly #ctx: NatContext;
  readonly #actor: Actor;
  readonly #lost: AbortSignal;
  #work: Work;
  #writer: NatWriter | undefined;

  constructor(ctx: NatContext, work: Work, actor: Actor, lost: AbortSignal) {
    this.#ctx = ctx;
    this.#work = work;
    this.#actor = actor;
    this.#lost = lost;
  }

  async all(deed: Deed): Promise<Work> {
    let before: RulesRead;
    try {
      await this.#audit('attempted');
      this.#writer = await this.#ctx.connect(this.#work.router);
      await this.#note({ step: 'read' });
      before = await this.#writer.read();
      deed.guard(before);
    } catch (error) {
      return this.#nothingDone(error);
    }
    try {
      await this.#note({ step: this.#work.kind === 'open' ? 'add' : 'change' });
      await deed.change(this.#writer, before, this.#lost, (more) => this.#note(more));
      await this.#note({ step: 'verify' });
      const after = await this.#writer.read();
      const placed = deed.proof(after);
      await this.#audit('done', about(this.#work, before), about(this.#work, after));
      await this.#keep({ ...this.#work, state: 'done', placed });
      this.#writer.close();
      return this.#work;
    } catch (error) {
      return this.#interrupted(error);
    }
  }

  /** Nothing was written yet: it failed, and that is all there is to say. */
  async #nothingDone(error: unknown): Promise<Work> {
    this.#writer?.close();
    await this.#keep({ ...this.#work, state: 'failed', problem: problemOf(error) });
    await this.#audit('refused', undefined, { problem: problemOf(error).code });
    return this.#work;
  }

  /** Something may have been written. A refusal leaves a good connection to clean up by. */
  async #interrupted(error: unknown): Promise<Work> {
    const uncertain = isUncertain(error);
    if (uncertain) this.#writer?.close();
    const ending: Ending = { cause: error, keepIfComplete: uncertain };
    return settle(this.#ctx, this.#work, ending, this.#lost, uncertain ? undefined : this.#writer);
  }

  async #note(more: Partial<Pick<Work, 'step' | 'placed'>>): Promise<void> {
    await this.#keep({ ...this.#work, ...more });
    if (this.#lost.aborted) throw lockLost(this.#work.router);
  }

  async #keep(work: Work): Promise<void> {
    this.#work = work;
    this.#work = await keep(this.#ctx, work);
  }

  #audit(result: 'attempted' | 'done' | 'refused', before?: unknown, after?: unknown): Promise<void> {
    const { kind, router, id, rules } = this.#work;
    return this.#ctx.audit({
      actor: this.#actor,
      action: `nat.${kind}`,
      subject: router,
      result,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? { after: { rules } } : { after }),
      detail: { work: id },
    });
  }
}

/** The rows of the table that carry one of the work's markers. */
function about(work: Work, { nat }: RulesRead): unknown {
  const markers = new Set(work.rules.map(({ marker }) => marker));
  return nat.filter((row) => markers.has(row.comment ?? ''));
}

/** What earlier works left unfinished on this router. @throws HopboardError `nat.interrupted` while one cannot be settled */
async function settleLeftovers(ctx: NatContext, router: string, lost: AbortSignal): Promise<void> {
  for (const work of await ctx.journal.open()) {
    if (work.router !== router) continue;
    const { state, problem } = await settle(ctx, work, { cause: undefined, keepIfComplete: true }, lost);
    ctx.touched(router);
    if (state === 'unsettled') {
      throw new HopboardError('nat.interrupted', {
        message: problem?.message ?? `${router} could not be read.`,
        params: { router },
      });
    }
  }
}

/**
 * Settles every work nobody is at any more: after a restart, and when a router answers again.
 * @returns how many are still open
 */
export async function settleOpenWorks(ctx: NatContext): Promise<number> {
  const routers = new Set((await ctx.journal.open()).map(({ router }) => router));
  for (const router of routers) {
    try {
      await ctx.locks.exclusively(router, (lost) => settleLeftovers(ctx, router, lost));
    } catch (error) {
      if (!isExpected(error)) throw error;
    }
  }
  return (await ctx.journal.open()).length;
}

/** Somebody is at it, or the router still does not answer. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof HopboardError && ['nat.busy', 'nat.interrupted', 'nat.no-writer'].includes(error.code)
  );
}

function lockLost(router: string): HopboardError {
  return new HopboardError('nat.lock-lost', {
    message: `The right to change ${router} ran out in the middle.`,
    params: { router },
  });
}
