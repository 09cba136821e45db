import type { ReactNode } from 'react';
import { writtenPartsOf } from '@/lib/i18n/compiled.ts';
import { WORDS_OF } from '@/lib/i18n/needed.ts';
import { MoreWords } from './more-words.tsx';
import { preferences } from './preferences.ts';

/** What one page says besides what is said everywhere; sent with the page itself. */
export async function PageWords({ page, children }: { page: keyof typeof WORDS_OF; children: ReactNode }) {
  const { locale } = await preferences();
  return <MoreWords messages={writtenPartsOf(locale, WORDS_OF[page])}>{children}</MoreWords>;
}
