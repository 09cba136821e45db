import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { sight } from '@/components/live/sight.ts';
import { titled } from '@/components/shell/titled.ts';
import { SourcesView } from '@/components/source/sources-view.tsx';

export const generateMetadata = (): Promise<Metadata> => titled('settings');

export default async function Page() {
  await requirePage('viewer');
  return <SourcesView first={sight('sources')} />;
}
