import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { AdvertisementsView } from '@/components/advertisement/advertisements-view.tsx';
import { sight } from '@/components/live/sight.ts';
import { PageWords } from '@/components/shell/page-words.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('advertisements');

export default async function Page() {
  await requirePage('viewer');
  return (
    <PageWords page="advertisements">
      <AdvertisementsView first={sight('advertisements')} />
    </PageWords>
  );
}
