import { execFile } from 'node:child_process';

export type ChildResult = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** Runs a program to its end (at most 10 s; status -1 when it was killed or is not there). Never throws for a failing program. */
export function runChild(program: string, ...args: string[]): Promise<ChildResult> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000 }, (failure, stdout, stderr) => {
      const status = failure === null ? 0 : typeof failure.code === 'number' ? failure.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}
