'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import { findingName } from '@/lib/model/finding-name.ts';
import { FindingItem } from './finding-item.tsx';
import { useFindingsOf } from './findings-context.tsx';

/** The findings about one row, above its details. Nothing when there are none. */
export function SubjectFindings({ subject }: { subject: string }) {
  const t = useTranslations('overview.finding');
  const findings = useFindingsOf(subject);
  if (findings.length === 0) return null;
  return (
    <ul aria-label={t('about')} className="mb-3 rounded border border-line bg-surface">
      {findings.map((finding) => (
        <FindingItem key={findingName(finding)} finding={finding} here={subject} />
      ))}
    </ul>
  );
}
