'use client';

import { Empty } from '@/components/state/empty.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import { CLUSTER, type Lesson, METALLB, ROUTER } from './lessons.ts';
import { Lessons } from './lessons-list.tsx';
import type { Missing } from './use-missing.ts';

const WITHOUT: Record<Missing, readonly Lesson[]> = { router: ROUTER, cluster: CLUSTER, metallb: METALLB };

/** What everything else needs and is not there, with what to type. */
export default function FirstStep({ missing }: { missing: Missing }) {
  const t = useTranslations('state.lesson');
  return (
    <div>
      <Empty hint={t(`remedy.${missing}`)}>{t(`without.${missing}`)}</Empty>
      <Lessons of={WITHOUT[missing]} />
    </div>
  );
}
