'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { useAccess } from './access-context.tsx';
import { Quiet } from './field.tsx';
import { Refused } from './refused.tsx';
import { useAsk } from './use-ask.ts';

/** Who is signed in, with the way out; absent where nobody signs in here. */
export function SignedInAs() {
  const t = useTranslations('access');
  const { mode, name, role } = useAccess();
  const { busy, problem, send } = useAsk();
  if (mode === 'open') return null;

  const leave = async () => {
    // A whole new page: nothing of what this person saw stays in the tab.
    if ((await send('/api/access/sign-out', {})) !== undefined) window.location.assign('/sign-in');
  };
  return (
    <section aria-label={t('you')} className="flex flex-wrap items-center gap-2 text-sm">
      <span className="min-w-0 truncate">{name}</span>
      <span className="text-ink-faint text-xs">{t(`role.${role}`)}</span>
      {mode !== 'proxy' && (
        <span className="ml-auto">
          <Quiet onClick={leave} disabled={busy}>
            {t('signOut')}
          </Quiet>
        </span>
      )}
      <Refused problem={problem} />
    </section>
  );
}
