import { describe, expect, it } from 'vitest';
import type { Picture } from '@/components/overview/picture.ts';
import type { WhatIf } from '@/lib/model/what-if.ts';
import { lossFrom } from './losses.ts';
import { withLoss } from './with-loss.ts';

const sentence = { key: 'whatIf.noPath', params: {}, text: '' };
const answer = (loss: WhatIf['loss']): WhatIf => ({
  loss,
  unreachable: [{ service: 'c|Service|a/b|', title: 'a/b', sentence }],
  degraded: [],
  unknown: [],
  unaffected: 0,
});
const picture: Picture = {
  stops: [
    {
      id: 'router gw1',
      column: 'routers',
      label: 'gw1',
      health: 'up',
      href: '',
      loss: 'router gw1',
      feeds: [],
    },
    { id: 'node n1', column: 'nodes', label: 'n1', health: 'up', href: '', loss: 'node c|n1', feeds: [] },
    {
      id: 'host c|Service|a/b|',
      column: 'hosts',
      label: 'a/b',
      health: 'up',
      href: '',
      services: ['c|Service|a/b|'],
      feeds: [],
    },
    {
      id: 'hosts of x',
      column: 'hosts',
      label: '',
      health: 'up',
      href: '',
      many: { of: 'more', count: 2 },
      services: ['c|Service|a/b|', 'other'],
      feeds: [],
    },
  ],
  links: [
    {
      from: 'router gw1',
      to: 'node n1',
      state: 'in-use',
      losses: ['session gw1|main|192.0.2.1'],
      share: 0.5,
      feeds: [],
    },
    { from: 'address x', to: 'host c|Service|a/b|', state: 'in-use', feeds: [] },
    { from: 'address x', to: 'host other', state: 'in-use', feeds: [] },
  ],
};

describe('the picture after a loss', () => {
  it('is the same without one', () => {
    expect(withLoss(picture, undefined)).toBe(picture);
  });

  it('shows what is lost and whom it takes along, and leaves the rest', () => {
    const after = withLoss(picture, answer({ kind: 'node', key: 'c|n1' }));
    expect(after.stops.map(({ health }) => health)).toEqual(['up', 'down', 'down', 'degraded']);
    expect(after.stops.map(({ imagined = false }) => imagined)).toEqual([false, true, true, true]);
    expect(after.links.map(({ state }) => state)).toEqual(['broken', 'broken', 'in-use']);
  });

  it('breaks the link of a session, and leaves its router and its node', () => {
    const after = withLoss(picture, answer({ kind: 'session', key: 'gw1|main|192.0.2.1' }));
    expect(after.stops.map(({ health }) => health)).toEqual(['up', 'up', 'down', 'degraded']);
    expect(after.links[0]).toMatchObject({ state: 'broken' });
    expect(after.links[0]).not.toHaveProperty('share');
  });

  it('takes an address along as far as the links that lead to it break', () => {
    const address = (id: string) =>
      ({ id, column: 'addresses', label: id, health: 'up', href: '', feeds: [] }) as const;
    const to = (id: string, from: string) => ({ from, to: id, state: 'in-use', feeds: [] }) as const;
    const after = withLoss(
      {
        stops: [...picture.stops, address('a'), address('b'), address('c')],
        links: [to('a', 'node n1'), to('b', 'node n1'), to('b', 'node n2'), to('c', 'node n2')],
      },
      answer({ kind: 'node', key: 'c|n1' }),
    );
    expect(after.stops.slice(-3).map(({ health }) => health)).toEqual(['down', 'degraded', 'up']);
  });

  it('leaves a link degraded while its other session carries on', () => {
    const losses = ['session gw1|main|192.0.2.1', 'session gw1|main|2001:db8::1'];
    const both = { ...picture, links: picture.links.map((link) => ({ ...link, losses })) };
    const after = withLoss(both, answer({ kind: 'session', key: 'gw1|main|192.0.2.1' }));
    expect(after.links[0]?.state).toBe('degraded');
  });
});

describe('what can be lost', () => {
  it.each([
    ['node c|n1', { kind: 'node', key: 'c|n1' }],
    ['session gw1|main|fe80::1 x', { kind: 'session', key: 'gw1|main|fe80::1 x' }],
    ['', undefined],
    ['pool x', undefined],
  ])('reads %j', (value, loss) => {
    expect(lossFrom(value)).toEqual(loss);
  });
});
