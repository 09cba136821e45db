import type { Metadata } from 'next';
import { AdvertisementsView } from '@/components/advertisement/advertisements-view.tsx';
import { sight } from '@/components/live/sight.ts';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('advertisements');

export default function Page() {
  return <AdvertisementsView first={sight('advertisements')} />;
}
