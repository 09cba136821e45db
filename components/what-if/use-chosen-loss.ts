'use client';

import { useCallback } from 'react';
import { useAddressState } from '@/components/table/use-address-state.ts';

/** What is asked about, kept in the address as `lose=<kind> <key>`, so that a question can be linked. */
export function useChosenLoss(): readonly [string, (value: string) => void] {
  const [{ lose }, change] = useAddressState();
  const choose = useCallback((value: string) => change({ lose: value }), [change]);
  return [lose, choose];
}
