'use client';

import { useContact, useObserved } from '@/components/live/live.tsx';
import { durationText } from '@/components/text/duration.ts';
import { useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

/** The full width of the wall says, and counts, that the server is not heard. Absent as long as it is. */
export function ContactLost() {
  const t = useTranslations('noc');
  const { locale } = useReader();
  const { state, heardAt } = useContact();
  // Local time on both sides: whatever the server's clock says, it is this screen that waits.
  const silent = useObserved(() => state === 'lost' && durationText(Date.now() - heardAt, locale, 2));
  if (silent === false) return null;
  return (
    <p
      role="alert"
      className="wall-bar flex flex-wrap justify-between gap-x-[3vw] bg-ink px-[3vw] py-[1vw] text-page"
    >
      <strong className="tabular-nums">{t('lost', { duration: silent })}</strong>
      <span>{t('lostExplain')}</span>
    </p>
  );
}
