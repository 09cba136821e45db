'use client';

import { useState } from 'react';
import type { Problem } from '@/lib/model/problem.ts';
import { ask } from './ask.ts';

/** One thing a person asks the server to do: whether it is under way, and why it was not done the last time. */
export function useAsk() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  /** @returns what the server answered, undefined when it refused */
  const send = async (path: string, body: unknown): Promise<unknown> => {
    setBusy(true);
    setProblem(undefined);
    const told = await ask(path, body);
    setBusy(false);
    setProblem(told.problem);
    return told.problem === undefined ? told.answer : undefined;
  };
  return { busy, problem, send };
}
