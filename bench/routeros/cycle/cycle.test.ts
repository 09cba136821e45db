import { expect, test } from 'vitest';
import { startGateway } from './gateway.ts';
import { groupOf, isUnfiltered } from './questions.ts';
import { readOnce, sourceFor } from './source.ts';

test('a cycle ends: every feed is read, by five commands at the most, and no table of routes is printed whole', async () => {
  const access = { user: 'lb-read', password: 'of-a-test' };
  const gateway = await startGateway(0, access.user, access.password);
  const asked: (readonly string[])[] = [];
  gateway.onSentence((words) => void asked.push(words));
  const task = { ...access, ...gateway, prefixes: [...gateway.prefixes], hosts: [...gateway.hosts] };
  const source = sourceFor(task, 3_600_000);
  await readOnce(source, task);
  const feeds = source.feeds().map(({ name, condition }) => [name, condition]);
  await source.stop();
  await gateway.end();

  expect(Object.fromEntries(feeds)).toEqual(Object.fromEntries(feeds.map(([name]) => [name, 'ok'])));
  const prints = asked.filter(([command]) => command?.endsWith('/print'));
  const ofFeeds = new Set(feeds.map(([name]) => name));
  const byFeed = Map.groupBy(prints, ([command = '']) => groupOf(command));
  // Own rights are asked once per connection, not per cycle.
  expect([...byFeed.keys()].filter((feed) => !ofFeeds.has(feed)).toSorted()).toEqual([
    '/user',
    '/user/group',
  ]);
  expect(Math.max(...[...byFeed.values()].map((commands) => commands.length))).toBeLessThanOrEqual(5);
  expect(prints.filter(isUnfiltered)).toEqual([]);
});
