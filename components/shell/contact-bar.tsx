'use client';

import { useContact, useObserved } from '@/components/live/live.tsx';
import { durationText } from '@/components/text/duration.ts';
import { useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

/** Says, and counts, that this page no longer hears the server. Absent as long as it does. */
export function ContactBar({ className = '' }: { className?: string }) {
  const t = useTranslations('shell.contact');
  const { locale } = useReader();
  const { state, heardAt } = useContact();
  // Local time on both sides: whatever the server's clock says, it is this browser that waits.
  const silent = useObserved(() => state === 'lost' && durationText(Date.now() - heardAt, locale, 2));
  if (silent === false) return null;
  return (
    <p
      role="status"
      className={`border-down border-b-2 bg-down-wash px-4 py-2 font-semibold sm:px-6 ${className}`}
    >
      {t('bar', { duration: silent })}
    </p>
  );
}
