import type { ReactNode } from 'react';

/** A part of the settings, with what it is for. */
export function Section({
  id,
  title,
  explain,
  children,
}: {
  id: string;
  title: string;
  explain: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="mt-10 space-y-3">
      <header>
        <h2 id={`${id}-title`} className="font-semibold text-xl">
          {title}
        </h2>
        <p className="text-ink-soft">{explain}</p>
      </header>
      {children}
    </section>
  );
}
