'use client';

import { type ReactNode, useId } from 'react';

/** A protocol word that explains itself on hover, focus or tap. */
export function Term({ means, children }: { means: string; children: ReactNode }) {
  const id = useId();
  return (
    <span className="group relative inline-block">
      <button
        type="button"
        aria-describedby={id}
        className="cursor-help text-start underline decoration-dotted decoration-ink-faint underline-offset-3"
      >
        {children}
      </button>
      <span
        role="tooltip"
        id={id}
        className="tip absolute top-full z-40 mt-1 w-max max-w-64 whitespace-normal rounded border border-line-strong bg-raised px-2.5 py-1.5 text-left font-normal font-sans text-ink text-xs shadow-lg group-focus-within:block group-hover:block"
      >
        {means}
      </span>
    </span>
  );
}
