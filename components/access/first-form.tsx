'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { Act, Field } from './field.tsx';
import { Form } from './form.tsx';
import { formText } from './form-text.ts';
import { Refused } from './refused.tsx';
import { useAsk } from './use-ask.ts';

/** Makes the first administrator, with the token of the link in the log. */
export function FirstForm({ token }: { token: string }) {
  const t = useTranslations('access');
  const { busy, problem, send } = useAsk();

  const make = async (form: FormData) => {
    const acceptance = { token, name: formText(form, 'name'), password: formText(form, 'password') };
    const done = (await send('/api/access/first', acceptance)) !== undefined;
    if (done) window.location.replace('/settings');
    return done;
  };
  return (
    <Form send={make} className="flex flex-col gap-3">
      <p className="text-ink-soft">{t('first.explain')}</p>
      <Field label={t('name')} name="name" autoComplete="username" autoCapitalize="none" required />
      <Field
        label={t('password')}
        hint={t('passwordHint')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
      />
      <Refused problem={problem} />
      <Act disabled={busy}>{t('first.make')}</Act>
    </Form>
  );
}
