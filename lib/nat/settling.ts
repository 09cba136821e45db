/** Settles, in the background, what was interrupted: after a restart, and when a router answers again. */
import 'server-only';
import { problemOf } from '../errors.ts';
import { log } from '../log.ts';
import { settleOpenWorks } from './apply/carry-out.ts';
import { natContext, writableRouters } from './running.ts';

const EVERY_MS = 5_000;

declare global {
  var hopboardSettling: { wake(): void; stop(): void } | undefined;
}

/** Once for the process. A network nobody may write on is never asked. */
export function startSettling(): void {
  if (globalThis.hopboardSettling !== undefined) return;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let told: string | undefined;

  async function round(): Promise<void> {
    let open = 0;
    try {
      open = writableRouters().length === 0 ? 0 : await settleOpenWorks(await natContext());
      told = undefined;
    } catch (error) {
      const { message } = problemOf(error);
      if (told !== message) log.warn('nat.settling', 'Interrupted changes cannot be settled yet', { error });
      told = message;
      open = 1;
    }
    if (open > 0) later(EVERY_MS);
  }

  function later(ms: number): void {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void round(), ms);
    timer.unref();
  }

  globalThis.hopboardSettling = {
    wake: () => later(EVERY_MS),
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
  later(0);
}

/** After a change that may have left something open. */
export function settleSoon(): void {
  globalThis.hopboardSettling?.wake();
}
