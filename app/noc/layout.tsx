import type { ReactNode } from 'react';
import { requirePage } from '@/app/require-page.ts';
import { LiveRoot } from '@/components/live/live-root.tsx';

export default async function WallLayout({ children }: { children: ReactNode }) {
  await requirePage('wall');
  return <LiveRoot>{children}</LiveRoot>;
}
