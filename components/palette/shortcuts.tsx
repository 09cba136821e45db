'use client';

import { lazy, type ReactNode, Suspense, useCallback, useRef, useState } from 'react';
import { EarlyKeys } from './early-keys.tsx';
import { type Opened, useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(() => import('./palette.tsx'));
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx'));

/** Listens for the keys of every page; what they open is fetched when first wanted. `children` draws the button that opens it too. */
export function Shortcuts({ children }: { children: (open: (what: Opened) => void) => ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  /** Into the palette, before it is there. */
  const [typed, setTyped] = useState('');
  const before = useRef<Element>(null);
  const open = useCallback((what: Opened) => {
    before.current = document.activeElement;
    setOpened(what);
  }, []);
  useShortcuts(open);
  const close = () => {
    setOpened(undefined);
    setTyped('');
    // A dialog gives the focus back to parts of the page alone; those of a drawing are none to it.
    requestAnimationFrame(() => {
      const { activeElement } = document;
      if (before.current instanceof SVGElement && activeElement === document.body) before.current.focus();
    });
  };
  return (
    <>
      {children(open)}
      <Suspense fallback={opened === 'palette' && <EarlyKeys onType={setTyped} onEscape={close} />}>
        {opened === 'palette' && <Palette typed={typed} onClose={close} />}
        {opened === 'sheet' && <ShortcutSheet onClose={close} />}
      </Suspense>
    </>
  );
}
