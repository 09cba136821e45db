'use client';

import { useState } from 'react';
import { Act, Field } from '@/components/access/field.tsx';
import { Form } from '@/components/access/form.tsx';
import { formText } from '@/components/access/form-text.ts';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Section } from './section.tsx';

/** Everyone changes their own password here. */
export function OwnPassword() {
  const t = useTranslations('access.people');
  const words = useTranslations('access');
  const [changed, setChanged] = useState(false);
  const { busy, problem, send } = useAsk();

  const change = async (form: FormData) => {
    const wish = { current: formText(form, 'current'), next: formText(form, 'next') };
    const done = (await send('/api/access/password', wish)) !== undefined;
    setChanged(done);
    return done;
  };
  return (
    <Section id="password" title={t('ownPassword')} explain={words('passwordHint')}>
      <Form send={change} aria-label={t('ownPassword')} className="flex flex-wrap items-end gap-3">
        <Field label={t('current')} name="current" type="password" autoComplete="current-password" required />
        <Field
          label={t('next')}
          name="next"
          type="password"
          autoComplete="new-password"
          minLength={12}
          required
        />
        <Act disabled={busy}>{t('change')}</Act>
        <Refused problem={problem} />
        {changed && <p role="status">{t('changed')}</p>}
      </Form>
    </Section>
  );
}
