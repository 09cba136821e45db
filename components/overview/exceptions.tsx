'use client';

import { FindingItem } from '@/components/finding/finding-item.tsx';
import { Fold } from '@/components/state/fold.tsx';
import { SeverityMark } from '@/components/state/severity.tsx';
import { Shape } from '@/components/state/shape.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { findingName } from '@/lib/model/finding-name.ts';
import type { Finding } from '@/lib/model/snapshot.ts';

/** From so many findings on notices are folded away, so that what is broken and the picture of it stand on one screen. */
const LONG = 8;

/** What needs attention, worst first; each opens in place. What somebody silenced stands apart, and stays to be seen. */
export function Exceptions({ findings: all }: { findings: readonly Finding[] }) {
  const t = useTranslations('overview');
  const findings = all.filter(({ silenced }) => silenced === undefined);
  const silenced = all.filter((finding) => finding.silenced !== undefined);
  return (
    <section aria-labelledby="exceptions">
      <h2 id="exceptions" className="mb-2 font-semibold">
        {t('exceptions')}{' '}
        {findings.length > 0 && <span className="font-normal text-ink-soft">{findings.length}</span>}
      </h2>
      {findings.length === 0 ? (
        <p className="flex items-center gap-2 text-ink-soft">
          <Shape health="up" /> {t('noExceptions')}
        </p>
      ) : (
        <Ranked findings={findings} />
      )}
      {silenced.length > 0 && (
        <section aria-labelledby="silenced" className="mt-4">
          <h3 id="silenced" className="mb-2 text-ink-soft">
            {t('silenced', { count: silenced.length })}
          </h3>
          <List findings={silenced} />
        </section>
      )}
    </section>
  );
}

function Ranked({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations('overview');
  const notices = findings.filter(({ severity }) => severity === 'notice');
  const urgent = findings.filter(({ severity }) => severity !== 'notice');
  if (findings.length < LONG || urgent.length === 0 || notices.length < 2)
    return <List findings={findings} />;
  return (
    <>
      <List findings={urgent} />
      <Fold
        className="group/notices mt-2"
        summary={
          <summary className="flex h-8 w-fit list-none items-center gap-2.5 rounded px-3 text-ink-soft hover:bg-hover">
            <SeverityMark severity="notice" className="size-3" />
            {t('notices', { count: notices.length })}
            <span
              aria-hidden="true"
              className="text-ink-faint transition-transform group-open/notices:rotate-90 motion-reduce:transition-none"
            >
              ›
            </span>
          </summary>
        }
      >
        {() => (
          <div className="mt-1">
            <List findings={notices} />
          </div>
        )}
      </Fold>
    </>
  );
}

function List({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {findings.map((finding) => (
        <FindingItem key={findingName(finding)} finding={finding} />
      ))}
    </ul>
  );
}
