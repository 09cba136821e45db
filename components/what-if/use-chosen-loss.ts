'use client';

import { useCallback, useEffect } from 'react';
import { useAddressState } from '@/components/table/use-address-state.ts';

/** What is asked about, kept in the address as `lose=<kind> <key>`, so that a question can be linked. Esc ends the question. */
export function useChosenLoss(): readonly [string, (value: string) => void] {
  const [{ lose }, change] = useAddressState();
  const choose = useCallback((value: string) => change({ lose: value }), [change]);
  useEffect(() => {
    if (lose === '') return;
    const press = (event: KeyboardEvent) => {
      const isCovered = document.querySelector('[role="dialog"], :popover-open') !== null;
      if (event.key === 'Escape' && !isCovered) choose('');
    };
    // Before anybody else hears of it: what is open above the page, and closes with the same key, is still open.
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [lose, choose]);
  return [lose, choose];
}
