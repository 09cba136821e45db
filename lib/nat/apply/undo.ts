/** Takes back what a plan opened: only rules that carry our marker and are as we made them. */
import { HopboardError } from '../../errors.ts';
import type { PlanReport, Work } from '../contract.ts';
import { UNDO_MS } from '../limits.ts';
import type { Actor, NatContext } from '../ports.ts';
import { noPlan } from './apply.ts';
import { carryOut } from './carry-out.ts';
import { removal } from './removal.ts';
import { reportOf } from './report.ts';

/**
 * Anyone who may open a port may take an opening back, whoever made it.
 * @throws HopboardError `nat.no-plan`, `nat.no-work`, `nat.needs-review`, the problem of a router that refused, and what {@link carryOut} throws
 */
export async function undoPlan(
  ctx: NatContext,
  actor: Actor,
  input: { readonly plan: string; readonly reviewed: boolean },
): Promise<PlanReport> {
  const kept = await ctx.journal.plan(input.plan);
  if (kept === undefined) throw noPlan();
  const { works } = await reportOf(ctx, kept.plan);
  const opened = works.filter(({ kind, state }) => kind === 'open' && state === 'done');
  if (opened.length === 0) {
    throw new HopboardError('nat.no-work', { message: 'There is nothing of it that could be taken back.' });
  }
  if (!input.reviewed && opened.some((work) => ctx.now() > work.changedAt + UNDO_MS)) {
    throw new HopboardError('nat.needs-review', {
      message: 'It was opened more than ten minutes ago.',
      suggestion: 'Look at the rules, then take them back.',
    });
  }
  for (const work of opened) {
    const undone = await carryOut(ctx, undoing(ctx, work, actor), actor, removal(work.router, work.rules));
    if (undone.state !== 'done') throw asError(undone);
  }
  return reportOf(ctx, kept.plan);
}

function undoing(ctx: NatContext, { router, plan, rules, placed }: Work, actor: Actor): Work {
  return {
    id: ctx.newId(),
    kind: 'undo',
    router,
    ...(plan === undefined ? {} : { plan }),
    actor: actor.id,
    rules,
    placed,
    state: 'running',
    step: 'connect',
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  };
}

/** A work that did not succeed, as the error it is for whoever asked for it. */
export function asError({ problem, router }: Work): HopboardError {
  const {
    code = 'nat.interrupted',
    message = `${router} has not been read since.`,
    params,
    suggestion,
  } = problem ?? {};
  return new HopboardError(code, {
    message,
    ...(params === undefined ? {} : { params }),
    ...(suggestion === undefined ? {} : { suggestion }),
  });
}
