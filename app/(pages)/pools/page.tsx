import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { PoolsView } from '@/components/pool/pools-view.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('pools');

export default function Page() {
  return <PoolsView first={sight('pools')} />;
}
