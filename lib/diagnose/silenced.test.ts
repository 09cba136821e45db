import { describe, expect, it } from 'vitest';
import { join } from '../correlate/index.ts';
import type { Sections } from '../model/snapshot.ts';
import type { Silencing } from '../silence/silencing.ts';
import { nextEnd, withSilences } from './silenced.ts';
import { draw } from './testing/draw.ts';
import { FAULTS } from './testing/faults/index.ts';
import { healthy } from './testing/healthy.ts';
import { diceFor } from './testing/random.ts';

const NOW = 1_000;

/** The sections of a network with some faults of the catalogue planted, one after the other. */
function sectionsWith(...faults: readonly string[]): Sections {
  for (let seed = 0; seed < 200; seed++) {
    const sketch = faults.reduce<ReturnType<typeof healthy> | undefined>(
      (before, id) => before && FAULTS.find((fault) => fault.id === id)?.plant(before, diceFor(seed)),
      healthy(seed),
    );
    if (sketch !== undefined) return join(draw(sketch)).sections;
  }
  throw new Error(`no network shows ${faults.join()}`);
}

function silencing(sections: Sections, id: string, over: Partial<Silencing> = {}): Silencing {
  const finding = sections.overview.findings.find((each) => each.id === id);
  if (finding === undefined) throw new Error(`no finding ${id}`);
  const { subjectKey } = finding;
  return { id, subjectKey, by: 'ada', reason: 'planned', since: 0, until: NOW + 1, ...over };
}

describe('a silenced finding', () => {
  const sections = sectionsWith('scaled-to-zero');
  const one = silencing(sections, 'service-without-endpoints');
  const after = withSilences(sections, [one], NOW);

  it('stays in the list, marked', () => {
    expect(after.overview.findings.map(({ id }) => id)).toEqual(
      sections.overview.findings.map(({ id }) => id),
    );
    expect(after.overview.findings.find(({ silenced }) => silenced)).toMatchObject({
      id: one.id,
      silenced: { by: 'ada', reason: 'planned', until: NOW + 1 },
    });
  });

  it('is no exception of the verdict, which counts it', () => {
    expect(sections.overview.verdict.health).toBe('down');
    const { health, sentence } = after.overview.verdict;
    expect(health).toBe('up');
    const services = sections.services.rows.length;
    const down = sections.services.rows.filter((row) => row.health === 'down').length;
    expect(sentence).toMatchObject({
      key: 'verdict.silenced',
      params: { services, reachable: services - down, silenced: 1 },
    });
  });

  it('mends nothing: rows and figures stay', () => {
    expect(after.services).toBe(sections.services);
    expect(after.overview.tiles).toBe(sections.overview.tiles);
  });

  it('counts again when its time is over', () => {
    expect(withSilences(sections, [one], NOW + 1)).toBe(sections);
    expect(nextEnd([one, { ...one, until: NOW + 9 }], NOW)).toBe(NOW + 1);
    expect(nextEnd([one], NOW + 1)).toBeUndefined();
  });

  it('is of one subject: another of the same kind goes on', () => {
    const other = withSilences(sections, [{ ...one, subjectKey: 'services/elsewhere' }], NOW);
    expect(other.overview.verdict).toEqual(sections.overview.verdict);
  });
});

it('a host with another trouble of its own stays an exception', () => {
  const sections = sectionsWith('scaled-to-zero');
  const [first] = sections.overview.findings;
  if (first === undefined) throw new Error('nothing found');
  const second = { ...first, id: 'service-pending', subjectKey: 'services/second' };
  const both = { ...sections, overview: { ...sections.overview, findings: [first, second] } };
  const after = withSilences(both, [silencing(sections, first.id)], NOW);
  expect(after.overview.verdict.health).toBe('down');
  expect(after.overview.verdict.because).toEqual(second.sentence);
});

it('hosts beyond those a finding names are left out with it', () => {
  const sections = sectionsWith('router-firewall');
  const [first] = sections.overview.findings;
  if (first === undefined) throw new Error('nothing found');
  const named = { ...first, consequence: first.consequence.slice(0, 1), touches: first.touches.slice(0, 1) };
  const rest = sections.overview.findings.filter(({ severity }) => severity === 'notice');
  const cut = { ...sections, overview: { ...sections.overview, findings: [named, ...rest] } };
  expect(named.affected).toBeGreaterThan(1);
  expect(withSilences(cut, [silencing(cut, named.id)], NOW).overview.verdict.health).toBe('up');
});

it('a source that is not read leaves the verdict unknown', () => {
  const sections = sectionsWith('scaled-to-zero');
  const rows = sections.sources.rows.map((row) =>
    row.kind === 'router' ? { ...row, health: 'down' as const } : row,
  );
  const unread = { ...sections, sources: { rows } };
  const after = withSilences(unread, [silencing(sections, 'service-without-endpoints')], NOW);
  expect(after.overview.verdict.health).toBe('unknown');
});
