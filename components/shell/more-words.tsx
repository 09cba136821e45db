'use client';

import type { ReactNode } from 'react';
import { IntlProvider, useLocale, useMessages, useTimeZone } from 'use-intl';
import type { Messages } from '@/lib/i18n/messages.ts';
import { derivedOnce } from '@/lib/model/derived-once.ts';
import type { Written } from '@/lib/model/written.ts';
import { readWords } from './read-words.ts';

/** The server joins the same parts for every request. */
const joined = derivedOnce((above: Messages) => derivedOnce((more: Messages) => ({ ...above, ...more })));

/** Adds parts of the catalogue to those that stand above. */
export function MoreWords({ messages, children }: { messages: Written<Messages>; children: ReactNode }) {
  const above = useMessages();
  const all = joined(above)(readWords(messages));
  const timeZone = useTimeZone();
  return (
    <IntlProvider locale={useLocale()} messages={all} {...(timeZone === undefined ? {} : { timeZone })}>
      {children}
    </IntlProvider>
  );
}
