'use client';

import { useAccess } from '@/components/access/access-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { SetupCommands } from './setup-commands.tsx';

/** Why the reader cannot open ports here, and what would have to be done so that they can. */
export function WhyNot() {
  const t = useTranslations('openPort.why');
  const { mode, role, demonstration } = useAccess();
  const reason = demonstration ? t('demonstration') : mode === 'open' ? t('open') : t('role', { role });
  return (
    <section aria-label={t('title')} className="text-ink-soft text-sm">
      <p>{reason}</p>
      {!demonstration && (
        <details className="mt-1">
          <summary>{t('enable')}</summary>
          <ol className="mt-1 list-decimal space-y-1 pl-5">
            <li>{mode === 'open' ? t('enableMode') : t('enableRole')}</li>
            <li>{t('enableWriter')}</li>
          </ol>
          <SetupCommands />
        </details>
      )}
    </section>
  );
}
