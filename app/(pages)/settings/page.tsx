import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { titled } from '@/components/shell/titled.ts';
import { SourcesView } from '@/components/source/sources-view.tsx';

export const generateMetadata = (): Promise<Metadata> => titled('settings');

export default function Page() {
  return <SourcesView first={sight('sources')} />;
}
