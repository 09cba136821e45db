'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { ask } from '@/components/access/ask.ts';
import type { Problem } from '@/lib/model/problem.ts';
import type { Plan, PlanReport, PlanRequest } from '@/lib/nat/contract.ts';
import { planIn, reportIn } from './answers.ts';

/** How often the steps are asked for while they are under way. */
const LOOK_MS = 400;

export type Opening = {
  /** Undefined until the first plan is there. */
  readonly plan: Plan | undefined;
  /** Routers that have a user who may write. */
  readonly writable: readonly string[];
  readonly report: PlanReport | undefined;
  readonly busy: 'planning' | 'applying' | 'undoing' | undefined;
  readonly problem: Problem | undefined;
  /** The rules had changed when it was applied; `plan` is the new one. */
  readonly replaced: boolean;
  check(): Promise<void>;
  apply(confirm: string | undefined): Promise<void>;
  undo(reviewed: boolean): Promise<void>;
};

/** A plan for what is wished for, made anew whenever the wish changes, and everything that becomes of it. */
export function useOpening(wish: PlanRequest): Opening {
  const [plan, setPlan] = useState<Plan>();
  const [writable, setWritable] = useState<readonly string[]>([]);
  const [report, setReport] = useState<PlanReport>();
  const [busy, setBusy] = useState<Opening['busy']>();
  const [problem, setProblem] = useState<Problem>();
  const [replaced, setReplaced] = useState(false);
  const asked = useRef(0);
  const wished = JSON.stringify(wish);
  const planId = report?.plan.id;
  const open = report?.works.some(({ state }) => state === 'running' || state === 'unsettled') ?? false;

  const check = useCallback(async () => {
    const request: PlanRequest = JSON.parse(wished);
    asked.current += 1;
    const turn = asked.current;
    if (request.ports.length === 0 || request.routers.length === 0) {
      setPlan(undefined);
      return;
    }
    setBusy('planning');
    setReplaced(false);
    setReport(undefined);
    const told = await ask('/api/nat/plan', request);
    // Meanwhile something else was wished for.
    if (turn !== asked.current) return;
    setBusy(undefined);
    setProblem(told.problem);
    const answer = told.problem === undefined ? planIn(told.answer) : undefined;
    setPlan(answer?.plan);
    setWritable(answer?.writable ?? []);
  }, [wished]);

  useEffect(() => void check(), [check]);

  const look = useCallback(async (id: string) => {
    try {
      const response = await fetch(`/api/nat/plan/${id}`, { cache: 'no-store' });
      if (response.ok) setReport(reportIn(await response.json()));
    } catch {
      // Asked again in a moment.
    }
  }, []);

  const watched = busy === 'applying' ? plan?.id : open ? planId : undefined;
  useEffect(() => {
    if (watched === undefined) return;
    const timer = setInterval(() => void look(watched), LOOK_MS);
    return () => clearInterval(timer);
  }, [watched, look]);

  const act = async (path: string, body: unknown, id: string): Promise<void> => {
    const told = await ask(path, body);
    const answer = told.problem === undefined ? reportIn(told.answer) : undefined;
    if (answer !== undefined) take(answer);
    else {
      // Refused, or the answer was lost: what is kept tells what became of it.
      setProblem(told.problem);
      await look(id);
    }
    setBusy(undefined);
  };

  function take(answer: PlanReport): void {
    setReport(answer);
    setProblem(undefined);
    if (answer.replacement !== undefined) {
      setPlan(answer.replacement);
      setReplaced(true);
    }
  }

  return {
    plan,
    writable,
    report,
    busy,
    problem,
    replaced,
    check,
    async apply(confirm) {
      if (plan === undefined) return;
      setBusy('applying');
      setProblem(undefined);
      await act('/api/nat/apply', { plan: plan.id, ...(confirm === undefined ? {} : { confirm }) }, plan.id);
    },
    async undo(reviewed) {
      if (planId === undefined) return;
      setBusy('undoing');
      setProblem(undefined);
      await act('/api/nat/undo', { plan: planId, reviewed }, planId);
    },
  };
}
