'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useLocale, useMessages, useTimeZone } from 'use-intl';
import type { Problem } from '@/lib/model/problem.ts';
import type { Sentence } from '@/lib/model/snapshot.ts';
import { createSpeaker, type Speaker } from './speaker.ts';

const SpeakerContext = createContext<Speaker>({
  sentence: ({ text }: Sentence) => text,
  problem: ({ message }: Problem) => message,
  remedy: ({ suggestion }: Problem) => suggestion,
});

export function SpeakerProvider({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const messages = useMessages();
  const timeZone = useTimeZone();
  const speaker = useMemo(
    () => createSpeaker(locale, messages, timeZone ?? 'UTC'),
    [locale, messages, timeZone],
  );
  return <SpeakerContext value={speaker}>{children}</SpeakerContext>;
}

/** Says sentences and problems of the snapshot in the reader's language. */
export function useSpeaker(): Speaker {
  return useContext(SpeakerContext);
}
