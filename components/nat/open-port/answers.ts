import type { Plan, PlanReport } from '@/lib/nat/contract.ts';

/** What `POST /api/nat/plan` answers. The server checks it by its schema, which is too large to be sent to browsers. */
export type PlanAnswer = { readonly plan: Plan; readonly writable: readonly string[] };

export function planIn(answer: unknown): PlanAnswer | undefined {
  return isPlanAnswer(answer) ? answer : undefined;
}

export function reportIn(answer: unknown): PlanReport | undefined {
  return isReport(answer) ? answer : undefined;
}

function isPlanAnswer(answer: unknown): answer is PlanAnswer {
  return has(answer, 'plan') && has(answer, 'writable') && Array.isArray(answer.writable);
}

function isReport(answer: unknown): answer is PlanReport {
  return has(answer, 'plan') && has(answer, 'works') && Array.isArray(answer.works);
}

function has<Name extends string>(answer: unknown, name: Name): answer is Record<Name, unknown> {
  return typeof answer === 'object' && answer !== null && name in answer;
}
