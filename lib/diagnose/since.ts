import { findingName } from '../model/finding-name.ts';
import type { Finding, Sections } from '../model/snapshot.ts';

type Standing = { readonly found: Finding; readonly told: Finding };

/**
 * Tells since when each finding stands. What comes up while every question can be answered began just now; what is there at the first
 * look, or comes back after something was not read, stands at least since then: nobody watched it begin.
 * A finding that stays the same object is told as the same object.
 */
export function createSince(): (sections: Sections, now: number) => Sections {
  let standing = new Map<string, Standing>();
  let watched = false;
  return (sections, now) => {
    const { findings: found, unjudged } = sections.overview;
    const next = new Map<string, Standing>();
    const findings = found.map((finding) => {
      const name = findingName(finding);
      const before = standing.get(name);
      const since = before?.told.since ?? { at: now, atLeast: !watched };
      const told = before?.found === finding ? before.told : { ...finding, since };
      next.set(name, { found: finding, told });
      return told;
    });
    standing = next;
    // Else a finding may merely not have been looked for.
    watched = unjudged.length === 0;
    return { ...sections, overview: { ...sections.overview, findings } };
  };
}
