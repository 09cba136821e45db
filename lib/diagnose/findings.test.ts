import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { join } from '../correlate/index.ts';
import type { JoinInput } from '../correlate/input.ts';
import { say } from '../correlate/sentence.ts';
import type { Reading } from '../model/feed.ts';
import { Finding } from '../model/snapshot.ts';
import { draw } from './testing/draw.ts';
import { FAULTS } from './testing/faults/index.ts';
import { healthy } from './testing/healthy.ts';
import { diceFor } from './testing/random.ts';
import { falseAlarms, findingsIn, isFoundFirst, trials } from './testing/trial.ts';

const SEEDS = Array.from({ length: 100 }, (_, seed) => seed);

describe('a healthy network of whatever shape', () => {
  it('raises no alarm', () => {
    expect(
      SEEDS.flatMap((seed) =>
        falseAlarms(seed).map(({ id, sentence }) => ({ seed, id, text: sentence.text })),
      ),
    ).toEqual([]);
  });

  it('gets the verdict that all is well', () => {
    for (const seed of SEEDS) expect(join(draw(healthy(seed))).sections.overview.verdict.health).toBe('up');
  });
});

describe('a fault planted alone', () => {
  it.each(FAULTS.map((fault, index) => [fault.id, fault, index] as const))(
    '%s is found, and named first',
    (_, fault, index) => {
      const found = SEEDS.filter((seed) => seed % 4 === index % 4).flatMap((seed) => [
        ...trials(seed, [fault]),
      ]);
      expect(found.length).toBeGreaterThan(0);
      expect(
        found.filter((trial) => !isFoundFirst(trial)).map(({ seed, findings }) => [seed, findings[0]?.id]),
      ).toEqual([]);
    },
  );

  it('has kinds enough, each with a name of its own', () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    expect(FAULTS.length).toBeGreaterThanOrEqual(30);
  });

  it('is told whole: what it is about, what shows it, every sentence with all of its names', () => {
    for (const { findings } of SEEDS.slice(0, 10).flatMap((seed) => [...trials(seed)])) {
      const keys = findings.map(({ id, subjectKey }) => `${id} ${subjectKey}`);
      expect(keys.length).toBe(new Set(keys).size);
      for (const finding of findings) {
        expect(Finding.safeParse(finding).error).toBeUndefined();
        expect(finding.evidence.length).toBeGreaterThan(0);
        expect(finding.evidence.filter(({ feed }) => feed === undefined)).toEqual([]);
        expect(
          finding.remedy.some(({ commands }) => commands !== undefined),
          finding.id,
        ).toBe(true);
        for (const sentence of [
          finding.sentence,
          finding.explanation,
          ...finding.remedy.map((step) => step.sentence),
        ]) {
          expect(sentence?.text ?? '').not.toMatch(/[{}]|undefined|NaN/);
        }
        for (const { commands } of finding.remedy)
          expect(commands?.lines.join('\n') ?? '').not.toMatch(/undefined|NaN/);
      }
    }
  });
});

describe('what was not read', () => {
  /** Each reading of both halves that a rule may need, taken away. */
  const readings = [
    'nodes',
    'services',
    'endpoints',
    'pods',
    'workloads',
    'metallb',
    'ingresses',
    'configurationResults',
  ] as const;

  it.each(readings)('raises no alarm: %s of the cluster', (name) => {
    for (const seed of SEEDS.slice(0, 25)) {
      const input = draw(healthy(seed));
      const clusters = input.clusters.map((one) => ({
        ...one,
        state: { ...one.state, [name]: unread(`c/${name}`) },
      }));
      expect(alarmsIn({ ...input, clusters })).toEqual([]);
    }
  });

  it.each(['system', 'peers', 'paths', 'advertisements', 'nat', 'forwardFilter', 'interfaces'] as const)(
    'raises no alarm: %s of the routers',
    (name) => {
      for (const seed of SEEDS.slice(0, 25)) {
        const input = draw(healthy(seed));
        const routers = input.routers.map((one) => ({
          ...one,
          state: { ...one.state, [name]: unread(`gw1/${name}`) },
        }));
        expect(alarmsIn({ ...input, routers })).toEqual([]);
      }
    },
  );

  it('is named with the questions that stay open', () => {
    const input = draw(healthy(3));
    const routers = input.routers.map((one) => ({
      ...one,
      state: { ...one.state, peers: unread('gw1/sessions') },
    }));
    const { unjudged } = join({ ...input, routers }).sections.overview;
    expect(unjudged.find(({ rule }) => rule === 'session-down')).toEqual({
      rule: 'session-down',
      sentence: say('question.session-down'),
      feeds: ['gw1/sessions'],
    });
    expect(unjudged.some(({ rule }) => rule === 'nat-orphan')).toBe(false);
  });
});

describe('the order in which things are read', () => {
  it('changes nothing, but for the order of rules and of sources, which means something', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(FAULTS.length - 1), fc.nat(), (seed, index, shuffle) => {
        const sketch = FAULTS[index]?.plant(healthy(seed), diceFor(seed)) ?? healthy(seed);
        const input = draw(sketch);
        expect(join(shuffled(input, shuffle)).sections).toEqual(join(input).sections);
      }),
      { numRuns: 60 },
    );
  });
});

it('one cause with many consequences stays one finding', () => {
  const lost = FAULTS.find(({ id }) => id === 'router-firewall');
  const planted = lost?.plant(healthy(8), diceFor(8));
  const findings = planted === undefined ? [] : findingsIn(planted);
  expect(findings.filter(({ severity }) => severity !== 'notice').map(({ id }) => id)).toEqual([
    'router-sessions-down',
  ]);
  expect(findings[0]?.consequence.length).toBeGreaterThan(1);
});

function unread(feed: string): Reading<never> {
  return { state: 'unknown', problem: { code: 'test.down', message: 'not read' }, feed };
}

function alarmsIn(input: JoinInput) {
  return join(input)
    .sections.overview.findings.filter(({ severity }) => severity !== 'notice')
    .map(({ id, sentence }) => `${id}: ${sentence.text}`);
}

/** The same states with every list shuffled whose order says nothing. */
function shuffled(input: JoinInput, seed: number): JoinInput {
  const dice = diceFor(seed);
  const mix = (value: unknown): unknown => (Array.isArray(value) ? dice.some(value, value.length) : value);
  const readings = <T extends object>(state: T, kept: readonly string[]): T => {
    const entries = Object.entries(state).map(([name, reading]) =>
      !kept.includes(name) && isKnown(reading)
        ? [name, { ...reading, value: mix(reading.value) }]
        : [name, reading],
    );
    return { ...state, ...Object.fromEntries(entries) };
  };
  return {
    ...input,
    clusters: input.clusters.map((one) => ({ ...one, state: readings(one.state, ['metallb']) })),
    routers: input.routers.map((one) => ({ ...one, state: readings(one.state, ['nat', 'forwardFilter']) })),
  };
}

function isKnown(reading: unknown): reading is { readonly value: unknown } {
  return typeof reading === 'object' && reading !== null && 'value' in reading;
}
