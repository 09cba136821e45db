import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { NatView } from '@/components/nat/nat-view.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('nat');

export default function Page() {
  return <NatView first={sight('nat')} />;
}
