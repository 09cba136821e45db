import type { Problem } from '@/lib/model/problem.ts';

export type Answer = { readonly answer: unknown; readonly problem?: never } | { readonly problem: Problem };

/** Posts `body` to a server route of ours. Whatever goes wrong comes back as a problem to show. */
export async function ask(path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    return response.ok ? { answer } : { problem: problemIn(answer) ?? unexpected(`HTTP ${response.status}`) };
  } catch (thrown) {
    return { problem: unexpected(thrown instanceof Error ? thrown.message : String(thrown)) };
  }
}

function problemIn(answer: unknown): Problem | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return isProblem(answer.error) ? answer.error : undefined;
}

function isProblem(value: unknown): value is Problem {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

function unexpected(message: string): Problem {
  return { code: 'internal', message, params: { message } };
}
