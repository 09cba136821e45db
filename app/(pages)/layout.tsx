import type { ReactNode } from 'react';
import { sight } from '@/components/live/sight.ts';
import { preferences } from '@/components/shell/preferences.ts';
import { Shell } from '@/components/shell/shell.tsx';

export default async function PagesLayout({ children }: { children: ReactNode }) {
  const { theme } = await preferences();
  return (
    <Shell first={sight('overview', 'sources')} theme={theme}>
      {children}
    </Shell>
  );
}
