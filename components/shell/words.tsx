'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { SpeakerProvider } from '@/components/text/speaker-context.tsx';
import type { Locale } from '@/lib/i18n/locale.ts';
import type { Messages } from '@/lib/i18n/messages.ts';
import type { Written } from '@/lib/model/written.ts';
import { readWords } from './read-words.ts';
import { rememberTimeZone } from './remember.ts';

/** Gives everything below its language and the reader's own time zone, which only the browser knows for sure. */
export function Words({
  locale,
  messages,
  timeZone,
  children,
}: {
  locale: Locale;
  messages: Written<Messages>;
  timeZone: string;
  children: ReactNode;
}) {
  const [zone, setZone] = useState(timeZone);

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own === timeZone) return;
    void rememberTimeZone(own);
    setZone(own);
  }, [timeZone]);

  return (
    <IntlProvider locale={locale} messages={readWords(messages)} timeZone={zone}>
      <SpeakerProvider>{children}</SpeakerProvider>
    </IntlProvider>
  );
}
