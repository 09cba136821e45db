import type { SectionName, Sections, StreamMessage } from '@/lib/model/snapshot.ts';
import { createReader, type Written } from '@/lib/model/written.ts';

/** Some sections of one snapshot, whole: what a page is first rendered from. */
export type Sight<N extends SectionName> = Pick<StreamMessage, 'revision' | 'at' | 'stage'> & {
  readonly sections: Pick<Sections, N>;
};

export type WrittenSight<N extends SectionName> = Written<Sight<N>>;

/** Keeps those of one page and what surrounds it, and of the revision before. */
export const readSight = createReader(6);
