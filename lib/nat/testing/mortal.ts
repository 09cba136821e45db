import type { NatWriter } from '../apply/writer.ts';
import type { NatContext } from '../ports.ts';

/** A process that dies at a given moment: what it asked for then may or may not have happened, and nothing of it goes on. */
export type Mortal = { readonly context: NatContext; readonly died: Promise<void> };

/**
 * @param at which of its calls to the outside (state, audit, router) is the last; 0 for none
 * @param after whether that call is still carried out
 */
export function mortal(context: NatContext, at: number, after: boolean): Mortal {
  const { promise: died, resolve } = Promise.withResolvers<void>();
  const writers = new Set<NatWriter>();
  let calls = 0;
  let dead = false;

  const step =
    <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      calls += 1;
      if (dead || (calls === at && !after)) return end<T>();
      const result = await call(...args);
      return dead || (calls >= at && at > 0 && after && calls === at) ? end<T>() : result;
    };

  function end<T>(): Promise<T> {
    dead = true;
    // The system closes the sockets of a dead process.
    for (const writer of writers) writer.close();
    resolve();
    return new Promise(() => {});
  }

  const { journal } = context;
  return {
    died,
    context: {
      ...context,
      journal: {
        keep: step(journal.keep),
        plan: step(journal.plan),
        take: step(journal.take),
        begin: step(journal.begin),
        save: step(journal.save),
        work: step(journal.work),
        open: step(journal.open),
      },
      audit: step(context.audit),
      connect: step(async (router: string) => {
        const writer = await context.connect(router);
        writers.add(writer);
        return {
          read: step(writer.read),
          add: step(writer.add),
          remove: step(writer.remove),
          setDisabled: step(writer.setDisabled),
          close: writer.close,
        };
      }),
    },
  };
}
