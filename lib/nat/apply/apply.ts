/** Applies a plan: once, by the person it was made for, within two minutes, and only on the rules it was made from. */
import { HopboardError } from '../../errors.ts';
import type { Plan, PlanReport, RouterPlan, Work } from '../contract.ts';
import { basisOf, type RulesRead } from '../plan/basis.ts';
import type { Actor, NatContext } from '../ports.ts';
import { carryOut, type Deed } from './carry-out.ts';
import { asPlanned } from './found.ts';
import { workId } from './ids.ts';
import { reportOf } from './report.ts';

/**
 * A second call with the same plan changes nothing and tells what the first one did.
 * @throws HopboardError `nat.no-plan` (also for somebody else's), `nat.expired`, `nat.blocked`, `nat.nothing-to-do`, `nat.unconfirmed`,
 *   and what {@link carryOut} throws
 */
export async function applyPlan(
  ctx: NatContext,
  actor: Actor,
  input: { readonly plan: string; readonly confirm?: string | undefined },
): Promise<PlanReport> {
  const kept = await ctx.journal.plan(input.plan);
  if (kept === undefined || kept.actor !== actor.id) throw noPlan();
  const { plan } = kept;
  if (kept.taken) return reportOf(ctx, plan);
  assertApplicable(plan, input.confirm, ctx.now());
  if (!(await ctx.journal.take(plan.id, actor.id, ctx.now()))) return reportOf(ctx, plan);

  const changed = new Map<string, RulesRead>();
  for (const part of plan.routers.filter(({ rules }) => rules.length > 0)) {
    await carryOut(ctx, workFor(ctx, plan, part, actor), actor, opening(part, changed));
  }
  const report = await reportOf(ctx, plan);
  return changed.size === 0 ? report : { ...report, replacement: await ctx.replan(plan, changed, actor) };
}

export function noPlan(): HopboardError {
  return new HopboardError('nat.no-plan', {
    message: 'There is no such plan.',
    suggestion: 'Make a new one.',
  });
}

function assertApplicable(plan: Plan, confirm: string | undefined, now: number): void {
  if (plan.verdict === 'blocked') {
    throw new HopboardError('nat.blocked', { message: 'The plan is blocked by one of its checks.' });
  }
  if (plan.routers.every(({ rules }) => rules.length === 0)) {
    throw new HopboardError('nat.nothing-to-do', { message: 'Everything of this plan is open already.' });
  }
  if (now > plan.expiresAt) {
    throw new HopboardError('nat.expired', {
      message: 'The plan is older than two minutes.',
      suggestion: 'Make a new one.',
    });
  }
  if (plan.confirm !== undefined && plan.confirm !== confirm?.trim()) {
    throw new HopboardError('nat.unconfirmed', {
      message: `The plan needs "${plan.confirm}" typed before it is applied.`,
      params: { confirm: plan.confirm },
    });
  }
}

function workFor(ctx: NatContext, plan: Plan, part: RouterPlan, actor: Actor): Work {
  return {
    id: workId(plan.id, part.router),
    kind: 'open',
    router: part.router,
    plan: plan.id,
    actor: actor.id,
    rules: part.rules,
    placed: [],
    state: 'running',
    step: 'connect',
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  };
}

function opening(part: RouterPlan, changed: Map<string, RulesRead>): Deed {
  return {
    guard(read) {
      if (basisOf(read) === part.basis) return;
      changed.set(part.router, read);
      throw new HopboardError('nat.changed', {
        message: `The rules on ${part.router} have changed since the plan was made.`,
        suggestion: 'Look at the new plan.',
        params: { router: part.router },
      });
    },
    async change(writer, _, lost, note) {
      const placed: Work['placed'] = [];
      for (const [index, rule] of part.rules.entries()) {
        lost.throwIfAborted();
        const id = await writer.add(rule, part.before?.id);
        placed.push({ id, position: part.position + index });
        await note({ placed: [...placed] });
      }
    },
    proof: ({ nat }) => asPlanned(part.router, part.rules, nat),
  };
}
