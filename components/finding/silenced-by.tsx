'use client';

import { momentText, useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Silenced } from '@/lib/model/snapshot.ts';

/** Who silenced a finding, until when, and why. */
export function SilencedBy({ silenced: { by, reason, until } }: { silenced: Silenced }) {
  const t = useTranslations('overview.finding');
  const { locale, timeZone } = useReader();
  return (
    <span className="block text-ink-soft text-sm" suppressHydrationWarning>
      {t('silenced', { by, reason, until: momentText(until, locale, timeZone) })}
    </span>
  );
}
