'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { atLeast, type Role } from '@/lib/access/role.ts';

/** Who reads this page, and how people come in here. What they may do is decided by the server; this is for what to show. */
export type Reading = {
  readonly name: string;
  readonly role: Role;
  readonly mode: 'open' | 'local' | 'oidc' | 'proxy';
  /** Anyone may become the demonstration operator. */
  readonly demonstration: boolean;
};

const ReadingContext = createContext<Reading | undefined>(undefined);

export function AccessProvider({ reading, children }: { reading: Reading; children: ReactNode }) {
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

export function useAccess(): Reading {
  const reading = useContext(ReadingContext);
  if (reading === undefined) throw new Error('useAccess needs an AccessProvider above it');
  return reading;
}

/** Whether the reader may do what `role` may. */
export function useMay(role: Role): boolean {
  return atLeast(useAccess().role, role);
}
