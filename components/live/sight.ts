import 'server-only';
import { currentSnapshot } from '@/lib/collect/index.ts';
import type { SectionName, Sections } from '@/lib/model/snapshot.ts';
import type { Sight } from './use-sections.ts';

/** The named sections of the newest snapshot, and nothing else: what one page is rendered from and sends to the browser. */
export function sight<N extends SectionName>(...names: N[]): Sight<N> {
  const { revision, at, stage, sections } = currentSnapshot();
  return { revision, at, stage, sections: pick(sections, names) };
}

function pick<N extends SectionName>(sections: Sections, names: readonly N[]): Pick<Sections, N> {
  return Object.fromEntries(names.map((name) => [name, sections[name]])) as Pick<Sections, N>;
}
