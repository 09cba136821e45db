'use client';

import { type ReactNode, useMemo } from 'react';
import { IntlProvider, useLocale, useMessages, useTimeZone } from 'use-intl';
import type { Messages } from '@/lib/i18n/messages.ts';
import type { Written } from '@/lib/model/written.ts';
import { readWords } from './read-words.ts';

/** Adds parts of the catalogue to those that stand above. */
export function MoreWords({ messages, children }: { messages: Written<Messages>; children: ReactNode }) {
  const above = useMessages();
  const all = useMemo(() => ({ ...above, ...readWords(messages) }), [above, messages]);
  const timeZone = useTimeZone();
  return (
    <IntlProvider locale={useLocale()} messages={all} {...(timeZone === undefined ? {} : { timeZone })}>
      {children}
    </IntlProvider>
  );
}
