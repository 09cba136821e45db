'use client';

import Link from 'next/link';
import { Cell } from '@/components/table/cell.tsx';
import { Mono } from '@/components/text/mono.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { AuditEntry } from '@/lib/store/index.ts';
import { Moment } from './moment.tsx';
import { Section } from './section.tsx';

const COLUMNS = ['when', 'who', 'from', 'what', 'subject', 'result'] as const;

/** The newest entries of the audit, or those before the one the address names. */
export function AuditPanel({ entries }: { entries: readonly AuditEntry[] }) {
  const t = useTranslations('access.audit');
  const oldest = entries.at(-1)?.seq ?? 1;
  return (
    <Section id="audit" title={t('title')} explain={t('explain')}>
      {entries.length === 0 ? (
        <p className="text-ink-soft">{t('none')}</p>
      ) : (
        <table className="rows">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.seq}>
                <Cell title={t('when')}>
                  <Moment at={entry.at} />
                </Cell>
                <Cell title={t('who')}>{entry.actor.name}</Cell>
                <Cell title={t('from')}>
                  <Mono>{entry.actor.from}</Mono>
                </Cell>
                <Cell title={t('what')}>
                  <Mono>{entry.action}</Mono>
                </Cell>
                <Cell title={t('subject')}>{entry.subject ?? '–'}</Cell>
                <Cell title={t('result')}>{t(`word.${entry.result}`)}</Cell>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="flex gap-6">
        {oldest > 1 && (
          <Link prefetch={false} href={`/settings?audit=${oldest}#audit`} className="text-accent underline">
            {t('more')}
          </Link>
        )}
        <a href="/api/access/audit/export" download className="text-accent underline">
          {t('export')}
        </a>
      </p>
    </Section>
  );
}
