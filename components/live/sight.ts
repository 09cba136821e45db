import 'server-only';
import { sectionsJson } from '@/lib/collect/index.ts';
import type { SectionName } from '@/lib/model/snapshot.ts';
import type { WrittenSight } from './read-sight.ts';

/** The named sections of the newest snapshot, and nothing else: what one page is rendered from and sends to the browser. */
export function sight<N extends SectionName>(...names: N[]): WrittenSight<N> {
  return sectionsJson(names);
}
