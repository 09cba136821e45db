'use client';

import { useContact, useLive, useObserved } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { durationText } from '@/components/text/duration.ts';
import { clockText, useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';

/** Shows that the wall itself lives: the clock runs, and the server was heard a moment ago. */
export function Heartbeat({ embedded }: { embedded: boolean }) {
  const t = useTranslations('noc');
  const { locale, timeZone } = useReader();
  const { state, heardAt } = useContact();
  const { first } = useLive();
  const time = useObserved((now) => clockText(now, locale, timeZone));
  const heard = useObserved((now) => durationText(now === first.now ? 0 : Date.now() - heardAt, locale));
  return (
    <footer className="wall-small mt-auto flex items-center gap-[max(1vw,0.4rem)] border-line border-t px-[3vw] py-[max(0.4vw,0.4rem)] text-ink-soft">
      <span className={state === 'open' ? 'beating flex' : 'flex'}>
        <Shape health={state === 'open' ? 'up' : 'unknown'} className="size-[max(1.4vw,0.75rem)]" />
      </span>
      <span className="tabular-nums" suppressHydrationWarning>
        {t('heard', { duration: heard })}
      </span>
      {embedded && <span className="ml-[2vw]">{t('embedded')}</span>}
      <time className="wall-bar ml-auto font-semibold text-ink tabular-nums" suppressHydrationWarning>
        {time}
      </time>
    </footer>
  );
}
