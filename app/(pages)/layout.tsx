import type { ReactNode } from 'react';
import { requirePage } from '@/app/require-page.ts';
import { AccessProvider } from '@/components/access/access-context.tsx';
import { LiveRoot } from '@/components/live/live-root.tsx';
import { sight } from '@/components/live/sight.ts';
import { preferences } from '@/components/shell/preferences.ts';
import { Shell } from '@/components/shell/shell.tsx';
import { access } from '@/lib/access/index.ts';

export default async function PagesLayout({ children }: { children: ReactNode }) {
  const actor = await requirePage('viewer');
  const { theme } = await preferences();
  const { mode, demonstration } = access().config;
  return (
    <LiveRoot>
      <AccessProvider reading={{ name: actor.name, role: actor.role, mode, demonstration }}>
        <Shell first={sight('overview')} theme={theme}>
          {children}
        </Shell>
      </AccessProvider>
    </LiveRoot>
  );
}
