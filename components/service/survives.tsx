'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import type { Redundancy } from '@/lib/model/snapshot.ts';

/** How much may fail before the service does, and over how many next hops it is spread meanwhile. */
export function Survives({
  of: { reachable, nodes, sessions, routers, spread, hashPolicy },
}: {
  of: Redundancy;
}) {
  const t = useTranslations('service');
  if (!reachable) return t('survivesNothing');
  return (
    <>
      {t('survives', { nodes, sessions, routers })}
      {spread > 1 && (
        <span className="block text-ink-soft text-sm">
          {hashPolicy === undefined
            ? t('spread', { count: spread })
            : t('spreadBy', { count: spread, policy: hashPolicy })}
        </span>
      )}
    </>
  );
}
