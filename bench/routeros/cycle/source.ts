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

/** Starts a source and resolves once every feed of it was read. As in the product, what to ask for comes later than the first answers. */
export async function readOnce(source: RouterSource, { prefixes, hosts }: Task): Promise<void> {
  const isRead = (name: string) => source.feeds().some((feed) => feed.name === name && feed.at !== undefined);
  const names = source.feeds().map(({ name }) => name);
  source.start();
  await reached(source, () => isRead('interfaces'));
  source.wantPrefixes(prefixes);
  source.wantHosts(hosts);
  await reached(source, () => names.every(isRead));
}
