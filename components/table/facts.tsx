import type { ReactNode } from 'react';

/** Names and values under a heading, as details panels show them. Values that are not there are left out by the caller, not blanked. */
export function Facts({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section>
      {title !== undefined && <h3 className="mb-1.5 font-semibold text-ink-soft text-xs">{title}</h3>}
      <dl className="grid grid-cols-[minmax(8.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5">{children}</dl>
    </section>
  );
}

export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
