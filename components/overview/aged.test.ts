import { expect, test } from 'vitest';
import { aged } from './aged.ts';
import type { Picture } from './picture.ts';

const picture: Picture = {
  stops: [{ id: 'node n1', column: 'nodes', label: 'n1', health: 'up', href: '', feeds: ['gw1/sessions'] }],
  links: [
    { from: 'router gw1', to: 'node n1', state: 'in-use', share: 1, feeds: ['gw1/sessions'] },
    { from: 'node n1', to: 'address a', state: 'in-use', share: 1, feeds: ['gw1/routes'] },
  ],
};

test('what was read in time is as it was', () => {
  expect(aged(picture, new Map())).toBe(picture);
});

test('what is stale keeps its state and says so; what comes from elsewhere does not', () => {
  const { stops, links } = aged(picture, new Map([['gw1/sessions', 'stale']]));
  expect(stops[0]).toMatchObject({ health: 'up', stale: true });
  expect(links.map(({ state, stale = false }) => [state, stale])).toEqual([
    ['in-use', true],
    ['in-use', false],
  ]);
});

test('what has expired is unknown, and nobody knows how much goes that way', () => {
  const { stops, links } = aged(picture, new Map([['gw1/sessions', 'unknown']]));
  expect(stops[0]?.health).toBe('unknown');
  expect(links[0]).toEqual({ from: 'router gw1', to: 'node n1', state: 'unknown', feeds: ['gw1/sessions'] });
});
