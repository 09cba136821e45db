'use client';

import { SeverityMark } from '@/components/state/severity.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Health } from '@/lib/model/health.ts';
import { useFindingsOf } from './findings-context.tsx';

/** Beside the name of a row: that something is to be said about it which its own state does not tell already. */
export function SubjectMark({ subject, health }: { subject: string; health: Health | undefined }) {
  const t = useTranslations('overview.finding');
  const severity = useTranslations('state.severity');
  const [worst, ...others] = useFindingsOf(subject);
  if (worst === undefined || health === 'down' || health === 'degraded') return null;
  const text = t('mark', { count: others.length + 1, severity: severity(worst.severity) });
  return (
    <span
      title={text}
      className="ml-1.5 inline-flex items-baseline gap-0.5 align-baseline text-ink-soft text-xs"
    >
      <SeverityMark severity={worst.severity} className="size-2.5" />
      <span aria-hidden="true">{others.length > 0 ? others.length + 1 : ''}</span>
      <span className="sr-only">{text}</span>
    </span>
  );
}
