import type { Plan, PlanReport, Work } from '../contract.ts';
import type { NatContext } from '../ports.ts';
import { workId } from './ids.ts';

/** What became of a plan, from what was read back and kept. */
export async function reportOf({ journal }: Pick<NatContext, 'journal'>, plan: Plan): Promise<PlanReport> {
  const works: Work[] = [];
  for (const { router } of plan.routers) {
    const work = await journal.work(workId(plan.id, router));
    if (work !== undefined) works.push(work);
  }
  const undoing = (await journal.open()).filter((work) => work.plan === plan.id && work.kind === 'undo');
  return { plan, works: [...works, ...undoing] };
}
