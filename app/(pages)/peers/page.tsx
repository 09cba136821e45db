import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { sight } from '@/components/live/sight.ts';
import { PeersView } from '@/components/peer/peers-view.tsx';
import { PageWords } from '@/components/shell/page-words.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('peers');

export default async function Page() {
  await requirePage('viewer');
  return (
    <PageWords page="peers">
      <PeersView first={sight('peers')} />
    </PageWords>
  );
}
