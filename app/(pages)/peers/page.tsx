import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { PeersView } from '@/components/peer/peers-view.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('peers');

export default function Page() {
  return <PeersView first={sight('peers')} />;
}
