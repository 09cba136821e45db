import type { ReactNode } from 'react';

export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-1.5">
      <h5 className="font-semibold text-ink-soft text-xs">{title}</h5>
      {children}
    </section>
  );
}
