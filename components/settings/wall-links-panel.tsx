'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Act, Field, Quiet } from '@/components/access/field.tsx';
import { Form } from '@/components/access/form.tsx';
import { formText } from '@/components/access/form-text.ts';
import { Refused } from '@/components/access/refused.tsx';
import { useAsk } from '@/components/access/use-ask.ts';
import { Cell } from '@/components/table/cell.tsx';
import { Copy } from '@/components/text/copy.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { WallLink } from '@/lib/access/wall/links.ts';
import { Moment } from './moment.tsx';
import { Section } from './section.tsx';

/** The links that open the wall: made here, shown once, revoked here. */
export function WallLinksPanel({ links }: { links: readonly WallLink[] }) {
  const t = useTranslations('access.links');
  return (
    <Section id="wall-links" title={t('title')} explain={t('explain')}>
      {links.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <table className="rows">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              {(['name', 'made', 'opened', 'ends'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
              <th scope="col">{t('act')}</th>
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </tbody>
        </table>
      )}
      <MakeLink />
    </Section>
  );
}

function LinkRow({ link }: { link: WallLink }) {
  const t = useTranslations('access.links');
  const router = useRouter();
  const { busy, problem, send } = useAsk();
  const revoke = async () => {
    if ((await send(`/api/access/wall-links/${link.id}`, { revoked: true })) !== undefined) router.refresh();
  };
  return (
    <tr>
      <Cell title={t('name')}>{link.name}</Cell>
      <Cell title={t('made')}>
        <Moment at={link.createdAt} />{' '}
        <span className="text-ink-soft">{t('by', { name: link.createdBy })}</span>
      </Cell>
      <Cell title={t('opened')}>{link.seenAt === undefined ? t('never') : <Moment at={link.seenAt} />}</Cell>
      <Cell title={t('ends')}>{link.endsAt === undefined ? t('never') : <Moment at={link.endsAt} />}</Cell>
      <Cell title={t('act')}>
        {link.revokedAt === undefined ? (
          <Quiet disabled={busy} aria-label={t('revokeNamed', { name: link.name })} onClick={revoke}>
            {t('revoke')}
          </Quiet>
        ) : (
          <span className="text-ink-soft">{t('revoked')}</span>
        )}
        <Refused problem={problem} />
      </Cell>
    </tr>
  );
}

function MakeLink() {
  const t = useTranslations('access.links');
  const router = useRouter();
  const [address, setAddress] = useState<string>();
  const { busy, problem, send } = useAsk();

  const make = async (form: FormData) => {
    const days = formText(form, 'days');
    const wish = { name: formText(form, 'name'), ...(days === '' ? {} : { days: Number(days) }) };
    const token = tokenIn(await send('/api/access/wall-links', wish));
    setAddress(token === undefined ? undefined : `${window.location.origin}/wall#${token}`);
    if (token !== undefined) router.refresh();
    return token !== undefined;
  };
  return (
    <>
      <Form send={make} aria-label={t('add')} className="flex flex-wrap items-end gap-3">
        <Field label={t('name')} name="name" autoComplete="off" maxLength={100} required />
        <Field label={t('days')} name="days" type="number" min={1} max={3650} />
        <Act disabled={busy}>{t('add')}</Act>
        <Refused problem={problem} />
      </Form>
      {address !== undefined && (
        <div role="status" className="rounded border border-line-strong bg-selected p-3">
          <p className="font-semibold">{t('once')}</p>
          <Copy text={address} />
        </div>
      )}
    </>
  );
}

function tokenIn(answer: unknown): string | undefined {
  const has = typeof answer === 'object' && answer !== null && 'token' in answer;
  return has && typeof answer.token === 'string' ? answer.token : undefined;
}
