import type { ReactNode } from 'react';
import { Brand } from '@/components/shell/brand.tsx';

/** The page of those who are not in yet: one thing to do, and nothing of the network. */
export function Door({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh max-w-sm flex-col justify-center gap-4 px-6 py-10">
      <Brand />
      <h1 className="mt-2 font-semibold text-2xl">{title}</h1>
      {children}
    </main>
  );
}
