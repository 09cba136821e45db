import 'server-only';
import type { SightOf } from '@/components/live/read-sight.ts';
import { currentSnapshot } from '@/lib/collect/index.ts';
import { derivedOnce } from '@/lib/model/derived-once.ts';
import type { Snapshot } from '@/lib/model/snapshot.ts';
import type { Written } from '@/lib/model/written.ts';
import { type DrawnSections, drawnSections } from './drawn-rows.ts';

const written = derivedOnce(({ revision, at, stage, sections }: Snapshot) =>
  JSON.stringify({ revision, at, stage, sections: drawnSections(sections) }),
);

/** What is drawn of the newest snapshot, written once per revision. */
export function drawnSight(): Written<SightOf<DrawnSections>> {
  return written(currentSnapshot());
}
