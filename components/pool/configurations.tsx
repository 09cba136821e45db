'use client';

import { Shape } from '@/components/state/shape.tsx';
import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { ConfigRemark, ConfigurationRow } from '@/lib/model/snapshot.ts';

/** What MetalLB makes of its configuration, cluster by cluster: refused, without effect, not readable. Nothing where all is plain. */
export function Configurations({ rows }: { rows: readonly ConfigurationRow[] }) {
  return rows.map((row) => <Configuration key={row.cluster} row={row} />);
}

function Configuration({ row: { cluster, refusals, notices, unread } }: { row: ConfigurationRow }) {
  const t = useTranslations('metallb');
  const speaker = useSpeaker();
  return (
    <section
      aria-label={t('title', { cluster })}
      className="mb-4 space-y-3 rounded border border-line-strong px-3 py-2"
    >
      {refusals.length > 0 && (
        <div>
          <h2 className="flex items-center gap-2 font-semibold">
            <Shape health="degraded" className="size-3.5" />
            {t('older')}
          </h2>
          <p className="text-ink-soft">{t('olderWhy', { cluster })}</p>
          <Remarks remarks={refusals} />
        </div>
      )}
      {notices.length > 0 && (
        <div>
          <h2 className="font-semibold">{t('notices', { cluster })}</h2>
          <Remarks remarks={notices} />
        </div>
      )}
      {unread.length > 0 && (
        <div>
          <h2 className="flex items-center gap-2 font-semibold">
            <Shape health="unknown" className="size-3.5" />
            {t('unread', { cluster })}
          </h2>
          <ul className="list-disc pl-6">
            {unread.map(({ plural, problem }) => (
              <li key={plural}>
                <span className="font-mono text-sm">{plural}</span>: {speaker.problem(problem)}
                <p className="text-ink-soft">{speaker.remedy(problem)}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Remarks({ remarks }: { remarks: readonly ConfigRemark[] }) {
  const speaker = useSpeaker();
  return (
    <ul className="list-disc pl-6">
      {remarks.map(({ kind, namespace, name, problem }) => (
        <li key={`${kind} ${namespace}/${name} ${problem.message}`}>
          {speaker.problem(problem)}{' '}
          <span className="text-ink-soft">
            ({kind} {namespace}/{name})
          </span>
          <p className="text-ink-soft">{speaker.remedy(problem)}</p>
        </li>
      ))}
    </ul>
  );
}
