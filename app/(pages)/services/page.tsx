import type { Metadata } from 'next';
import { requirePage } from '@/app/require-page.ts';
import { sight } from '@/components/live/sight.ts';
import { ServicesView } from '@/components/service/services-view.tsx';
import { PageWords } from '@/components/shell/page-words.tsx';
import { titled } from '@/components/shell/titled.ts';
import { wayAnswerOfRow } from '@/lib/collect/ways.ts';

export const generateMetadata = (): Promise<Metadata> => titled('services');

export default async function Page({ searchParams }: { searchParams: Promise<{ sel?: string | string[] }> }) {
  await requirePage('viewer');
  const { sel } = await searchParams;
  const ways = typeof sel === 'string' ? wayAnswerOfRow(sel) : undefined;
  return (
    <PageWords page="services">
      <ServicesView first={sight('services', 'routes', 'nat')} ways={ways} />
    </PageWords>
  );
}
