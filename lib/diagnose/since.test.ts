import { describe, expect, it } from 'vitest';
import { join } from '../correlate/index.ts';
import type { Finding, Sections } from '../model/snapshot.ts';
import { createSince } from './since.ts';
import { draw } from './testing/draw.ts';
import { healthy } from './testing/healthy.ts';

const { sections } = join(draw(healthy(1)));
const finding = (id: string): Finding => ({
  id,
  severity: 'warning',
  subject: id,
  subjectKey: `node/home|${id}`,
  sentence: { key: id, params: {}, text: id },
  evidence: [],
  consequence: [],
  affected: 0,
  touches: [],
  remedy: [],
  href: '/',
});
const OPEN = [{ rule: 'nodes', sentence: { key: '', params: {}, text: '' }, feeds: ['home/nodes'] }];

/** The sections with these findings, `open` while some question cannot be answered. */
function having(findings: readonly Finding[], open = false): Sections {
  return {
    ...sections,
    overview: { ...sections.overview, findings: [...findings], unjudged: open ? OPEN : [] },
  };
}

const told = ({ overview }: Sections) => overview.findings.map(({ id, since }) => [id, since]);
const [a, b] = [finding('a'), finding('b')];

describe('since when a finding stands', () => {
  it('is known of what comes up while everything is watched, and stays', () => {
    const since = createSince();
    since(having([]), 10);
    expect(told(since(having([a]), 20))).toEqual([['a', { at: 20, atLeast: false }]]);
    expect(told(since(having([b, { ...a }]), 30))).toEqual([
      ['b', { at: 30, atLeast: false }],
      ['a', { at: 20, atLeast: false }],
    ]);
  });

  it('is at least since the first look for what was there already', () => {
    const since = createSince();
    expect(told(since(having([a]), 10))).toEqual([['a', { at: 10, atLeast: true }]]);
  });

  it('is at least since it is seen for what could not be seen before', () => {
    const since = createSince();
    since(having([], true), 10);
    expect(told(since(having([a], true), 20))).toEqual([['a', { at: 20, atLeast: true }]]);
    expect(told(since(having([a, b]), 30))).toEqual([
      ['a', { at: 20, atLeast: true }],
      ['b', { at: 30, atLeast: true }],
    ]);
  });

  it('begins anew for what was mended in between', () => {
    const since = createSince();
    since(having([a]), 10);
    since(having([]), 20);
    expect(told(since(having([a]), 30))).toEqual([['a', { at: 30, atLeast: false }]]);
  });
});

it('a finding that stays the same object is told as the same object', () => {
  const since = createSince();
  const [first, second] = [since(having([a]), 10), since(having([a]), 20)];
  expect(second.overview.findings[0]).toBe(first.overview.findings[0]);
});
