import { expect, test } from 'vitest';
import { bundled } from './bundle.ts';
import type { LinkState } from './link-state.ts';
import type { Picture } from './picture.ts';

const stop = (id: string, column: 'nodes' | 'addresses') => ({
  id,
  column,
  label: id,
  health: 'up' as const,
  href: '/',
  feeds: [],
});

function picture(links: readonly [string, string, LinkState][]): Picture {
  const nodes = new Set(links.map(([from]) => from));
  const addresses = new Set(links.map(([, to]) => to));
  return {
    stops: [
      ...[...nodes].map((id) => stop(id, 'nodes')),
      ...[...addresses].map((id) => stop(id, 'addresses')),
    ],
    links: links.map(([from, to, state]) => ({ from, to, state, feeds: [] })),
  };
}

test('two addresses reached alike share one hub, and the broken link is there once', () => {
  const { links, hubs } = bundled(
    picture([
      ['n1', 'a1', 'in-use'],
      ['n2', 'a1', 'broken'],
      ['n1', 'a2', 'in-use'],
      ['n2', 'a2', 'broken'],
    ]),
  );
  expect(hubs).toEqual([{ id: 'hub 0', sources: ['n1', 'n2'], targets: ['a1', 'a2'] }]);
  expect(links.filter(({ state }) => state === 'broken')).toEqual([
    { from: 'n2', to: 'hub 0', state: 'broken', feeds: [] },
  ]);
  expect(links.filter(({ from }) => from === 'hub 0').map(({ to }) => to)).toEqual(['a1', 'a2']);
});

test('addresses reached differently, or by one node alone, keep their own links', () => {
  const drawn = picture([
    ['n1', 'a1', 'in-use'],
    ['n2', 'a1', 'candidate'],
    ['n1', 'a2', 'in-use'],
    ['n1', 'a3', 'in-use'],
  ]);
  const { links, hubs } = bundled(drawn);
  expect(hubs).toEqual([]);
  expect(links).toHaveLength(drawn.links.length);
});

test('a hub behind which nothing carries traffic does not look as if it did', () => {
  const { links } = bundled(
    picture([
      ['n1', 'a1', 'broken'],
      ['n2', 'a1', 'broken'],
      ['n1', 'a2', 'broken'],
      ['n2', 'a2', 'broken'],
    ]),
  );
  expect(links.every(({ state }) => state === 'broken')).toBe(true);
});
