'use client';

import { useTranslations } from '@/components/text/use-translations.ts';
import type { ServiceRow } from '@/lib/model/snapshot.ts';
import type { WayAnswer } from '@/lib/model/way.ts';
import { useWays } from './use-ways.ts';
import { WayPicture } from './way-picture.tsx';

/** The ways of one service, one for each of its addresses. `first` is what the server rendered, for the row it was asked for. */
export function Ways({ row, first }: { row: ServiceRow; first: WayAnswer | undefined }) {
  const t = useTranslations('way');
  const { answer, error, again } = useWays(targetOf(row), first?.target === row.key ? first : undefined);
  const ways = answer?.ways.filter(({ service }) => service === row.key);
  if (ways === undefined) {
    return error === undefined ? (
      <p className="text-ink-soft">{t('loading')}</p>
    ) : (
      <p className="text-ink-soft">
        {t('failed')}{' '}
        <button type="button" className="text-accent underline" onClick={again}>
          {t('again')}
        </button>
      </p>
    );
  }
  if (ways.length === 0) return <p className="text-ink-soft">{t('none')}</p>;
  return ways.map((way) => <WayPicture key={way.key} way={way} alone={ways.length === 1} />);
}

/** What the API knows the row by; a row that takes any host is found by its object. */
function targetOf({ host, namespace, name }: ServiceRow): string {
  return host === undefined || host === '*' ? `${namespace}/${name}` : host;
}
