/**
 * Tells listeners that something changed: in the next turn of the event loop, once however much changed until then.
 * While kinds come back after an outage it waits for all of them, but never longer than `holdMs`: each kind that comes back is
 * judged anew with everything that depends on it, and half a cluster is no news.
 */
export type Telling = {
  changed(): void;
  /** A kind begins to come back. Returns what to call once it has, or has failed again; calling that twice does no harm. */
  returning(): () => void;
  stop(): void;
};

export function createTelling(tell: () => void, holdMs: number): Telling {
  const returning = new Set<symbol>();
  let soon: NodeJS.Immediate | undefined;
  let held: NodeJS.Timeout | undefined;

  function tellSoon() {
    clearTimeout(held);
    held = undefined;
    soon ??= setImmediate(() => {
      soon = undefined;
      tell();
    });
  }

  return {
    changed() {
      if (returning.size === 0) tellSoon();
      else held ??= setTimeout(tellSoon, holdMs);
    },
    returning() {
      const kind = Symbol();
      returning.add(kind);
      return () => {
        returning.delete(kind);
        if (returning.size === 0 && held !== undefined) tellSoon();
      };
    },
    stop() {
      clearTimeout(held);
      clearImmediate(soon);
      held = undefined;
      soon = undefined;
    },
  };
}
