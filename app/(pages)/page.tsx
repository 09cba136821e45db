import { requirePage } from '@/app/require-page.ts';
import { sight } from '@/components/live/sight.ts';
import { OverviewView } from '@/components/overview/overview-view.tsx';

export default async function Page() {
  await requirePage('viewer');
  return <OverviewView first={sight('overview', 'sources', 'peers', 'routes', 'services', 'nat')} />;
}
