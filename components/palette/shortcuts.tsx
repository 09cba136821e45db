'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type Opened, useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(() => import('./palette.tsx'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx'));

/** Listens for the keys of every page; what they open is fetched when first wanted. `children` draws the button that opens it too. */
export function Shortcuts({ children }: { children: (open: (what: Opened) => void) => ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  useShortcuts(setOpened);
  const close = () => setOpened(undefined);
  return (
    <>
      {children(setOpened)}
      <Suspense>
        {opened === 'palette' && <Palette onClose={close} />}
        {opened === 'sheet' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </>
  );
}
