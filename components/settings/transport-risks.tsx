'use client';

import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { TransportRisk } from '@/lib/config/transport-risk.ts';

/** What the way to each router gives away, in words; absent when it gives nothing away. */
export function TransportRisks({ risks }: { risks: readonly TransportRisk[] }) {
  const t = useTranslations('access.transport');
  if (risks.length === 0) return null;
  return (
    <section aria-label={t('title')} className="mt-8">
      <h2 className="font-semibold text-lg">{t('title')}</h2>
      <ul>
        {risks.map(({ router, risk }) => (
          <li key={router} className="flex items-center gap-2">
            <Shape health="degraded" className="size-3 shrink-0" />
            {t(risk, { router })}
          </li>
        ))}
      </ul>
    </section>
  );
}
