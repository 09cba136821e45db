'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Finding } from '@/lib/model/snapshot.ts';

type BySubject = ReadonlyMap<string, readonly Finding[]>;
const FindingsContext = createContext<BySubject>(new Map());

/** Gives everything below the findings, looked up by the rows they are about. */
export function FindingsProvider({
  findings,
  children,
}: {
  findings: readonly Finding[];
  children: ReactNode;
}) {
  const bySubject = useMemo(() => indexOf(findings), [findings]);
  return <FindingsContext value={bySubject}>{children}</FindingsContext>;
}

/** What there is to be said about a row, `<section>/<row key>`: findings about it and those it suffers from, worst first. */
export function useFindingsOf(subject: string): readonly Finding[] {
  return useContext(FindingsContext).get(subject) ?? [];
}

function indexOf(findings: readonly Finding[]): BySubject {
  const found = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const subject of new Set([finding.subjectKey, ...finding.touches])) {
      const others = found.get(subject);
      if (others === undefined) found.set(subject, [finding]);
      else others.push(finding);
    }
  return found;
}
