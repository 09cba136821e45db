'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { Section } from './section.tsx';

/** Where nobody signs in there is nobody to administer; this says how to change that. */
export function OpenToAll() {
  const t = useTranslations('access.people');
  return (
    <Section id="people" title={t('title')} explain={t('open')}>
      {null}
    </Section>
  );
}
