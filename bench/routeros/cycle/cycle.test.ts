import { expect, test } from 'vitest';
import { startGateway } from './gateway.ts';
import { groupOf, isUnfiltered } from './questions.ts';
import { readOnce, sourceFor } from './source.ts';

test('a cycle ends: every feed is read, each command belongs to one, and no table of routes is printed whole', async () => {
  const access = { user: 'lb-read', password: 'of-a-test' };
  const gateway = await startGateway(0, access.user, access.password);
  const asked = new Map<string, boolean>();
  gateway.onSentence((words) => asked.set(words[0] ?? '', isUnfiltered(words)));
  const task = { ...access, ...gateway, prefixes: [...gateway.prefixes], hosts: [...gateway.hosts] };
  const source = sourceFor(task, 3_600_000);
  await readOnce(source, task);
  const feeds = source.feeds().map(({ name, condition }) => [name, condition]);
  await source.stop();
  await gateway.end();

  expect(Object.fromEntries(feeds)).toEqual(Object.fromEntries(feeds.map(([name]) => [name, 'ok'])));
  const ofFeeds = new Set(feeds.map(([name]) => name));
  const prints = [...asked].filter(([command]) => command.endsWith('/print'));
  const strangers = prints.map(([command]) => groupOf(command)).filter((group) => !ofFeeds.has(group));
  // Own rights are asked once per connection, not per cycle.
  expect(new Set(strangers)).toEqual(new Set(['/user', '/user/group']));
  expect(prints.filter(([, unfiltered]) => unfiltered)).toEqual([]);
});
