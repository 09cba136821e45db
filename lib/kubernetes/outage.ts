import { pause } from '../pause.ts';
import type { ApiClient } from './agent/request.ts';
import { failureOf } from './failure.ts';
import { withQuery } from './list.ts';
import { jittered, type Timing } from './timing.ts';

type Waiter = { readonly probe: string | undefined; readonly wake: () => void };

/**
 * Where everyone waits whom the API server failed. Each waits by its own growing back-off; meanwhile one small request
 * about every 400 ms asks for all of them, in turn at the paths that failed, and the first answer wakes everyone. So an outage of any
 * length ends soon after the server answers, at the cost of two or three requests a second to a server in trouble.
 */
export type Outage = {
  /** Resolves after `ms`, or when the server is known to answer again. `probe` is the path to ask at, undefined to ask nothing. */
  wait(ms: number, probe: string | undefined, signal: AbortSignal): Promise<void>;
  /** Somebody was answered. */
  over(): void;
};

export function createOutage(
  client: ApiClient,
  timing: Timing,
  random: () => number,
  stopped: AbortSignal,
): Outage {
  const waiters = new Set<Waiter>();
  let probing = false;

  function over() {
    for (const waiter of waiters) waiter.wake();
  }

  async function probe() {
    if (probing) return;
    probing = true;
    for (let turn = 0; ; turn += 1) {
      await pause(jittered(timing.probeMs, random), stopped);
      const paths = [...waiters].flatMap((waiter) => waiter.probe ?? []);
      const path = paths[turn % paths.length];
      if (path === undefined || stopped.aborted) break;
      if (await answers(path)) over();
    }
    probing = false;
  }

  async function answers(path: string): Promise<boolean> {
    const ask = { path: withQuery(path, { limit: '1' }), silenceMs: timing.probeDeadlineMs, signal: stopped };
    try {
      await client.read(ask);
      return true;
    } catch (thrown) {
      return ['forbidden', 'absent'].includes(failureOf(thrown).kind);
    }
  }

  return {
    over,
    async wait(ms, path, signal) {
      const woken = new AbortController();
      const waiter = { probe: path, wake: () => woken.abort() };
      waiters.add(waiter);
      if (path !== undefined) void probe();
      await pause(ms, AbortSignal.any([signal, woken.signal]));
      waiters.delete(waiter);
    },
  };
}
