import type { Metadata } from 'next';
import { WallEntry } from '@/components/access/wall-entry.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('noc');

/** Where wall links lead: `/wall#<token>`. For strangers: it holds nothing of the network. */
export default function Page() {
  return <WallEntry />;
}
