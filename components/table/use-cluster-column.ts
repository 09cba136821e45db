import { useMemo } from 'react';
import { useManyClusters } from '@/components/live/live.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Column } from './column.ts';

/** The columns, with that of the cluster after the first where there is more than one cluster. */
export function useClusterColumn<Row extends { readonly cluster?: string | undefined }>(
  columns: readonly Column<Row>[],
): readonly Column<Row>[] {
  const t = useTranslations('table');
  const many = useManyClusters();
  return useMemo(() => {
    const [first, ...rest] = columns;
    if (!many || first === undefined) return columns;
    const ofRow = (row: Row) => row.cluster ?? '–';
    return [first, { id: 'cluster', title: t('cluster'), cell: ofRow, by: ofRow, width: 'w-24' }, ...rest];
  }, [columns, many, t]);
}
