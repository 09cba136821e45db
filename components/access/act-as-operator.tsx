'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from '@/components/text/use-translations.ts';
import { useAccess } from './access-context.tsx';
import { Quiet } from './field.tsx';
import { Refused } from './refused.tsx';
import { useAsk } from './use-ask.ts';

/** On the embedded network everyone may try what operators do, and stop again. Absent everywhere else. */
export function ActAsOperator() {
  const t = useTranslations('access.demonstration');
  const { demonstration, role } = useAccess();
  const router = useRouter();
  const { busy, problem, send } = useAsk();
  if (!demonstration) return null;

  const acting = role === 'operator';
  const change = async () => {
    const done = await send(acting ? '/api/access/sign-out' : '/api/access/demonstration', {});
    if (done !== undefined) router.refresh();
  };
  return (
    <>
      <Quiet onClick={change} disabled={busy} title={t('explain')}>
        {t(acting ? 'stop' : 'begin')}
      </Quiet>
      <Refused problem={problem} />
    </>
  );
}
