import type { Metadata } from 'next';
import { sight } from '@/components/live/sight.ts';
import { ServicesView } from '@/components/service/services-view.tsx';
import { titled } from '@/components/shell/titled.ts';

export const generateMetadata = (): Promise<Metadata> => titled('services');

export default function Page() {
  return <ServicesView first={sight('services', 'routes', 'nat')} />;
}
