'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { Act, Field } from './field.tsx';
import { Form } from './form.tsx';
import { formText } from './form-text.ts';
import { Refused } from './refused.tsx';
import { useAsk } from './use-ask.ts';

/** Name and password. */
export function PasswordForm({ to }: { to: string }) {
  const t = useTranslations('access');
  const { busy, problem, send } = useAsk();

  const enter = async (form: FormData) => {
    const claim = { name: formText(form, 'name'), password: formText(form, 'password') };
    // A whole new page, made for the one who is in now.
    const done = (await send('/api/access/sign-in', claim)) !== undefined;
    if (done) window.location.assign(to);
    return done;
  };
  return (
    <Form send={enter} className="flex flex-col gap-3">
      <Field label={t('name')} name="name" autoComplete="username" autoCapitalize="none" required />
      <Field label={t('password')} name="password" type="password" autoComplete="current-password" required />
      <Refused problem={problem} />
      <Act disabled={busy}>{t('signIn')}</Act>
    </Form>
  );
}
