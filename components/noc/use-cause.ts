import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Messages } from '@/lib/i18n/messages.ts';
import type { Finding } from '@/lib/model/snapshot.ts';

/** What is wrong, in a few words: the whole sentence is for those who can walk up to a desk. */
export function useCause(): (finding: Finding) => string {
  const t = useTranslations('noc.cause');
  const speaker = useSpeaker();
  const isKnown = (id: string): id is keyof Messages['noc']['cause'] => t.has(id as never);
  // A server newer than this page may know findings the page has no words for.
  return ({ id, sentence }) => (isKnown(id) ? t(id) : speaker.sentence(sentence));
}
