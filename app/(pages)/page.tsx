import { sight } from '@/components/live/sight.ts';
import { OverviewView } from '@/components/overview/overview-view.tsx';

export default function Page() {
  return <OverviewView first={sight('overview', 'sources', 'peers', 'routes', 'services', 'nat')} />;
}
