import type { SectionName, Sections, StreamMessage } from '@/lib/model/snapshot.ts';
import { createReader, type Written } from '@/lib/model/written.ts';

/** Sections of one snapshot, or what is read of them: what a page is first rendered from. */
export type SightOf<S> = Pick<StreamMessage, 'revision' | 'at' | 'stage'> & { readonly sections: S };

/** Some sections, whole. */
export type Sight<N extends SectionName> = SightOf<Pick<Sections, N>>;

export type WrittenSight<N extends SectionName> = Written<Sight<N>>;

/** Keeps those of one page and what surrounds it, and of the revision before. */
export const readSight = createReader(6);
