import { createRouterSource, type RouterSource } from '../../../lib/routeros/index.ts';
import { Task } from './shapes.ts';

/** The product's own source for the router of a task, every feed read at this interval (milliseconds of the clock `now`). */
export function sourceFor(task: Task, everyMs: number, now: () => number = Date.now): RouterSource {
  const { port, user, password } = task;
  return createRouterSource(
    {
      id: 'gw1',
      host: '127.0.0.1',
      port,
      transport: 'api',
      username: user,
      password,
      intervals: {
        sessions: everyMs,
        routes: everyMs,
        nat: everyMs,
        advertisements: everyMs,
        system: everyMs,
      },
      commandTimeoutMs: 60_000,
      cpuPauseAbove: 100,
      readAdvertisements: true,
    },
    { now },
  );
}

/** @param argument JSON, as the parent passes it */
export function taskOf(argument: string | undefined): Task {
  return Task.parse(JSON.parse(argument ?? ''));
}

/** Resolves as soon as `condition` holds after a change of the source. */
export function reached(source: RouterSource, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const leave = source.subscribe(() => {
      if (!condition()) return;
      leave();
      resolve();
    });
  });
}
