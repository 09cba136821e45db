import { expect, it } from 'vitest';
import { join } from '../correlate/index.ts';
import { say } from '../correlate/sentence.ts';
import type { Feed } from '../model/feed.ts';
import type { Finding, Sections } from '../model/snapshot.ts';
import { aboutSource } from './subject.ts';
import { draw } from './testing/draw.ts';
import { healthy } from './testing/healthy.ts';
import { tilesOf } from './tiles.ts';
import { verdictOf } from './verdict.ts';

const { sections } = join(draw(healthy(1)));
const [source] = sections.sources.rows.filter(({ kind }) => kind === 'cluster');
if (source === undefined) throw new Error('no cluster drawn');

/** A cluster that no longer answers: its last values stand, and what was up is unknown. */
const late: Sections = {
  ...sections,
  sources: {
    rows: sections.sources.rows.map((row) => (row === source ? { ...row, health: 'degraded' } : row)),
  },
  services: {
    ...sections.services,
    rows: sections.services.rows.map((row) => ({ ...row, health: 'unknown' })),
  },
};
const stale: Finding = {
  id: 'source-stale',
  severity: 'warning',
  ...aboutSource(source.id, source.title),
  sentence: say('finding.source-stale.cause', { source: source.id }),
  evidence: [],
  remedy: [],
  consequence: [],
  affected: 0,
  touches: [],
};

it('hosts that are unknown because a source is late are said to be so because of it', () => {
  expect(verdictOf(late, [stale])).toMatchObject({
    health: 'unknown',
    sentence: { key: expect.stringMatching(/^verdict\.unknownServices/) },
    because: stale.sentence,
  });
});

it('hosts that are unknown for themselves say why', () => {
  expect(verdictOf(late, []).because).toEqual(late.services.rows[0]?.sentence);
});

it('hosts nobody can tell anything of are counted as unknown, not as unreachable', () => {
  const total = late.services.rows.length;
  expect(tilesOf(late).services).toMatchObject({ value: { reachable: 0, unknown: total, total } });
  expect(tilesOf(sections).services).toMatchObject({ value: { reachable: total, total } });
  expect(tilesOf(sections).services).not.toHaveProperty('value.unknown');
});

const daemonSets: Feed = {
  id: `${source.id}/daemonsets`,
  source: source.id,
  sourceKind: 'cluster',
  name: 'daemonsets',
  state: 'live',
  condition: 'ok',
  everyMs: 60_000,
  staleAfterMs: 180_000,
  errors: 0,
};

it('nothing exposed for want of a cluster or of MetalLB is no statement on what is exposed', () => {
  const verdictWith = (rows: Sections['sources']['rows']) =>
    verdictOf({ ...sections, services: { rows: [], gaps: [] }, sources: { rows } }, []);
  const without = (title: string, state: 'live' | 'unknown') => ({
    ...source,
    title,
    feeds: [{ ...daemonSets, state }],
  });
  expect(verdictWith([source]).sentence.key).toBe('verdict.nothing');
  expect(verdictWith([]).sentence.key).toBe('verdict.noCluster');
  expect(verdictWith([without(source.id, 'live')])).toMatchObject({
    health: 'unknown',
    sentence: { key: 'verdict.noMetalLb', params: { clusters: source.id } },
  });
  expect(verdictWith([without(source.id, 'unknown')]).sentence.key).toBe('verdict.nothing');
});

it('of peers nobody can tell anything of none is counted as established or as not, and rules are as old as their feed', () => {
  const router = sections.sources.rows.find(({ kind }) => kind === 'router');
  if (router === undefined) throw new Error('no router drawn');
  const nat: Feed = {
    ...daemonSets,
    id: `${router.id}/nat`,
    sourceKind: 'router',
    name: 'nat',
    state: 'stale',
  };
  const { peers } = sections;
  const tiles = tilesOf({
    ...sections,
    peers: { ...peers, rows: peers.rows.map((row) => ({ ...row, health: 'unknown' })) },
    sources: { rows: [{ ...router, feeds: [nat] }, source] },
  });
  const total = peers.rows.length;
  expect(tiles.peers).toMatchObject({ value: { established: 0, unknown: total, total } });
  expect(tiles.nat).toMatchObject({ state: 'stale', feed: nat.id });
});
