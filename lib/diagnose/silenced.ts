import { findingName } from '../model/finding-name.ts';
import type { Sections } from '../model/snapshot.ts';
import type { Silencing } from '../silence/silencing.ts';
import { verdictOf } from './verdict.ts';

/**
 * The sections with every silenced finding marked, and the verdict without them. What has ended counts again; the rows and their health
 * stay as they are, for silencing a finding mends nothing. Without any silence the same object comes back.
 */
export function withSilences(sections: Sections, silencings: readonly Silencing[], now: number): Sections {
  const lasting = new Map(
    silencings.flatMap(({ id, subjectKey, ...silenced }) =>
      silenced.until > now ? [[findingName({ id, subjectKey }), silenced]] : [],
    ),
  );
  if (lasting.size === 0) return sections;
  const findings = sections.overview.findings.map((finding) => {
    const silenced = lasting.get(findingName(finding));
    return silenced === undefined ? finding : { ...finding, silenced };
  });
  return {
    ...sections,
    overview: { ...sections.overview, findings, verdict: verdictOf(sections, findings) },
  };
}

/** When the next silence ends, epoch milliseconds. */
export function nextEnd(silencings: readonly Silencing[], now: number): number | undefined {
  const ends = silencings.flatMap(({ until }) => (until > now ? [until] : []));
  return ends.length === 0 ? undefined : Math.min(...ends);
}
