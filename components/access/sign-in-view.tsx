'use client';

import Link from 'next/link';
import { useSyncExternalStore } from 'react';
import { useTranslations } from '@/components/text/use-translations.ts';
import { Door } from './door.tsx';
import { FirstForm } from './first-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { Refused } from './refused.tsx';

type Props = {
  mode: 'open' | 'local' | 'oidc' | 'proxy';
  /** The page to go on to, one of ours. */
  to: string;
  /** Code of the problem the way through the provider ended with. */
  problem: string | undefined;
};

/** The way in, as this installation has it. */
export function SignInView({ mode, to, problem }: Props) {
  const t = useTranslations('access');
  const token = useTokenInAddress();
  if (mode === 'local') {
    return token === undefined ? (
      <Door title={t('signIn')}>
        <PasswordForm to={to} />
      </Door>
    ) : (
      <Door title={t('first.title')}>
        <FirstForm token={token} />
      </Door>
    );
  }
  return (
    <Door title={t('signIn')}>
      <Refused problem={problem === undefined ? undefined : { code: problem, message: problem }} />
      <p className="text-ink-soft">{t(`how.${mode}`)}</p>
      {mode === 'oidc' ? (
        <p>
          {/* No Link: it is another site that answers, and nothing to fetch ahead. */}
          <a
            href={`/api/access/oidc/start?to=${encodeURIComponent(to)}`}
            className="inline-block rounded bg-accent px-4 py-2 text-accent-ink"
          >
            {t('oidc')}
          </a>
        </p>
      ) : (
        <Link href="/" className="text-accent underline">
          {t('overview')}
        </Link>
      )}
    </Door>
  );
}

/** The token of the one-time link. It stands behind the #, which browsers send to nobody. */
function useTokenInAddress(): string | undefined {
  const hash = useSyncExternalStore(
    (listener) => {
      window.addEventListener('hashchange', listener);
      return () => window.removeEventListener('hashchange', listener);
    },
    () => window.location.hash,
    () => '',
  );
  return /^#first=(.+)$/.exec(hash)?.[1];
}
