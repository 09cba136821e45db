import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { Wall } from '@/components/noc/wall.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('noc');

export default function Page() {
  return <Wall first={sight('overview')} />;
}
