import { useTranslations } from '@/components/text/use-translations.ts';
import type { Stop } from './picture.ts';

/** What stands on a stop: its name, or of how many it is one. */
export function useStopName(): (stop: Pick<Stop, 'column' | 'label' | 'many'>) => string {
  const t = useTranslations('overview.picture');
  return ({ column, label, many }) => {
    if (column === 'internet') return t('internet');
    return many === undefined ? label : t(`many.${many.of}`, { count: many.count });
  };
}
