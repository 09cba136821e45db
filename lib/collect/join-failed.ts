import { say } from '../correlate/sentence.ts';
import type { Reading } from '../model/feed.ts';
import type { Problem } from '../model/problem.ts';
import type { Sections } from '../model/snapshot.ts';

/** Not a feed of any source: the name under which a failure of the join itself stands among the gaps. */
const FEED = 'hopboard/join';

/**
 * The last good sections (empty ones before the first) marked as no longer kept up to date: nobody may take them for new.
 * A fault in the join is ours, so the verdict says unknown and every section names the problem as a gap.
 */
export function markJoinFailed(last: Sections | undefined, problem: Problem): Sections {
  const sections = last ?? noSections(problem);
  const gap = { feed: FEED, problem };
  const withGap = <T extends { gaps: Sections['services']['gaps'] }>(section: T): T => ({
    ...section,
    gaps: [...section.gaps.filter(({ feed }) => feed !== FEED), gap],
  });
  const sentence = say('verdict.unknown', { source: 'Hopboard', reason: problem.message });
  return {
    overview: { ...sections.overview, verdict: { health: 'unknown', sentence } },
    services: withGap(sections.services),
    pools: withGap(sections.pools),
    peers: withGap(sections.peers),
    routes: withGap(sections.routes),
    advertisements: withGap(sections.advertisements),
    nat: withGap(sections.nat),
    sources: {
      rows: sections.sources.rows.map((row) => ({
        ...row,
        health: 'unknown',
        sentence: say('source.stale', { reason: problem.message }),
      })),
    },
  };
}

function noSections(problem: Problem): Sections {
  const unknown: Reading<never> = { state: 'unknown', problem, feed: FEED };
  return {
    overview: {
      verdict: {
        health: 'unknown',
        sentence: say('verdict.unknown', { source: 'Hopboard', reason: problem.message }),
      },
      findings: [],
      unjudged: [],
      tiles: { services: unknown, pools: unknown, peers: unknown, prefixes: unknown, nat: unknown },
    },
    services: { rows: [], gaps: [] },
    pools: { rows: [], gaps: [] },
    peers: { rows: [], gaps: [] },
    routes: { rows: [], gaps: [] },
    advertisements: { rows: [], flows: [], gaps: [] },
    nat: { rows: [], gaps: [] },
    sources: { rows: [] },
  };
}
