import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { RoutesView } from '@/components/route/routes-view.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('routes');

export default function Page() {
  return <RoutesView first={sight('routes')} />;
}
