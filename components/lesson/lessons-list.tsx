'use client';

import { CommandLines } from '@/components/text/command-lines.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Lesson } from './lessons.ts';

/** What to type, and where. */
export function Lessons({ of: lessons }: { of: readonly Lesson[] }) {
  const t = useTranslations('state.lesson');
  return (
    <>
      {lessons.length > 0 && (
        <div className="mx-auto mt-4 max-w-2xl space-y-3">
          {lessons.map(({ where, lines }) => (
            <CommandLines key={lines.join()} label={t(`where.${where}`)} lines={lines} />
          ))}
        </div>
      )}
    </>
  );
}
