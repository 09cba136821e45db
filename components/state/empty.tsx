import type { ReactNode } from 'react';

/** There is truly nothing: said plainly, with what would make something appear. Not for what could not be read. */
export function Empty({ children, hint }: { children: ReactNode; hint?: ReactNode }) {
  return (
    <div className="rounded border border-line bg-surface px-6 py-10 text-center">
      <p className="font-semibold">{children}</p>
      {hint !== undefined && <p className="mx-auto mt-1 max-w-prose text-ink-soft">{hint}</p>}
    </div>
  );
}

/** Nothing to show below some gaps: the gaps say why, so no word of emptiness is due. */
export function emptyUnless(gaps: readonly unknown[], empty: ReactNode): ReactNode {
  return gaps.length > 0 ? null : empty;
}
