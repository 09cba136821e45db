import { requirePage } from '@/app/require-page.ts';
import { drawnSight } from '@/components/overview/drawn-sight.ts';
import { OverviewView } from '@/components/overview/overview-view.tsx';
import { PageWords } from '@/components/shell/page-words.tsx';

export default async function Page() {
  await requirePage('viewer');
  return (
    <PageWords page="overview">
      <OverviewView first={drawnSight()} />
    </PageWords>
  );
}
