import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { sight } from '@/components/live/sight.ts';
import { wallSettings } from '@/components/noc/settings.ts';
import { Wall } from '@/components/noc/wall.tsx';
import { PageWords } from '@/components/shell/page-words.tsx';
import { titled } from '@/components/shell/titled.ts';
import { currentBuild } from '@/lib/collect/index.ts';
import './wall.css';

export const generateMetadata = (): Promise<Metadata> => titled('noc');

type Query = Record<string, string | string[] | undefined>;

/** `?layout=full|exceptions|verdict&rotate=<seconds>&dim=22-07`, and as on every page `?theme=&lang=`. */
export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  await requirePage('wall');
  return (
    <PageWords page="noc">
      <Wall first={sight('overview')} settings={wallSettings(await searchParams)} build={currentBuild()} />
    </PageWords>
  );
}
