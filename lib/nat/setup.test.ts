import { expect, test } from 'vitest';
import { createRouterDevice } from '../lab/router/index.ts';
import { setupCommands } from './setup.ts';

test.each([
  ['routeros-6', '6.48.7'],
  ['routeros-7', '7.22.3'],
] as const)('the commands for %s name every policy of %s, granted or denied', (dialect, version) => {
  const known = createRouterDevice({ version, identity: 'x', users: [] })
    .table('/user/group')
    .find(({ name }) => name === 'full')
    ?.policy?.split(',');
  for (const [user, granted] of [
    ['lb-read', ['read', 'api']],
    ['lb-write', ['read', 'write', 'api']],
  ] as const) {
    const [group = '', account = ''] = setupCommands(user, dialect);
    const words = /policy=(\S+)/.exec(group)?.[1]?.split(',') ?? [];
    expect(words.filter((word) => !word.startsWith('!'))).toEqual(granted);
    expect(words.map((word) => word.replace('!', '')).sort()).toEqual(known?.toSorted());
    expect(account).toContain(`name=${user} group=${user}`);
  }
});

test('RouterOS 6 has spaces between menus', () => {
  expect(setupCommands('lb-read', 'routeros-6')[0]).toMatch(/^\/user group add name=lb-read /);
  expect(setupCommands('lb-read', 'routeros-7')[0]).toMatch(/^\/user\/group\/add name=lb-read /);
});
