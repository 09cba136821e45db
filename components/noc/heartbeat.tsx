'use client';

import { useTranslations } from 'use-intl';
import { useContact, useLive, useObserved } from '@/components/live/live.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { durationText } from '@/components/text/duration.ts';
import { clockText, useReader } from '@/components/text/moment.ts';

/** Shows that the wall itself lives: the clock runs, and the server was heard a moment ago. */
export function Heartbeat() {
  const t = useTranslations('noc');
  const { locale, timeZone } = useReader();
  const { state, heardAt } = useContact();
  const { first } = useLive();
  const time = useObserved((now) => clockText(now, locale, timeZone));
  const heard = useObserved((now) => durationText(now === first.now ? 0 : Date.now() - heardAt, locale));
  return (
    <footer className="flex items-center gap-[1vw] border-line border-t px-[3vw] py-[1vw] text-[1.7vw] text-ink-soft">
      <span className={state === 'open' ? 'beating flex' : 'flex'}>
        <Shape health={state === 'open' ? 'up' : 'unknown'} className="size-[1.3vw]" />
      </span>
      <span suppressHydrationWarning>{t('heard', { duration: heard })}</span>
      <time className="ml-auto font-semibold text-[2.2vw] text-ink tabular-nums" suppressHydrationWarning>
        {time}
      </time>
    </footer>
  );
}
