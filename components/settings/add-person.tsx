'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Act, Field } from '@/components/access/field.tsx';
import { Form } from '@/components/access/form.tsx';
import { formText } from '@/components/access/form-text.ts';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { PERSON_ROLES } from '@/lib/access/role.ts';

/** A new account with its first password, which an administrator hands over. */
export function AddPerson() {
  const t = useTranslations('access.people');
  const words = useTranslations('access');
  const router = useRouter();
  const roleId = useId();
  const [added, setAdded] = useState<string>();
  const { busy, problem, send } = useAsk();

  const add = async (form: FormData) => {
    const name = formText(form, 'name');
    const person = { name, password: formText(form, 'password'), role: formText(form, 'role') };
    const done = (await send('/api/access/people', person)) !== undefined;
    setAdded(done ? name : undefined);
    if (done) router.refresh();
    return done;
  };
  return (
    <Form send={add} aria-label={t('add')} className="flex flex-wrap items-end gap-3">
      <Field label={words('name')} name="name" autoComplete="off" autoCapitalize="none" required />
      <Field
        label={words('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
      />
      <p className="flex flex-col gap-1">
        <label htmlFor={roleId} className="text-ink-soft text-sm">
          {t('role')}
        </label>
        <select id={roleId} name="role" className="h-9 rounded border border-line-strong bg-surface px-2">
          {PERSON_ROLES.map((role) => (
            <option key={role} value={role}>
              {words(`role.${role}`)}
            </option>
          ))}
        </select>
      </p>
      <Act disabled={busy}>{t('add')}</Act>
      <Refused problem={problem} />
      {added !== undefined && <p role="status">{t('added', { name: added })}</p>}
    </Form>
  );
}
