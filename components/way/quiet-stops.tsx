'use client';

import { useSpeaker } from '@/components/text/speaker-context.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { WayHop } from '@/lib/model/way.ts';
import { WayRail } from './way-rail.tsx';

/** Stops that do not apply, one after the other, told in one line; why is there on demand. */
export function QuietStops({
  hops,
  first,
  last,
}: {
  hops: readonly WayHop[];
  first: boolean;
  last: boolean;
}) {
  const t = useTranslations('way');
  const speaker = useSpeaker();
  const follows = hops.every(({ part }) => part === 'consequence');
  return (
    <li
      data-place={hops.map(({ place }) => place).join(' ')}
      data-verdict="not-applicable"
      className="flex gap-2.5"
    >
      <WayRail verdict="not-applicable" first={first} last={last} follows={follows} />
      <details className="mb-1 min-w-0 flex-1 px-2 py-1 text-ink-soft">
        <summary>
          {hops.map(({ place }) => t(`place.${place}`)).join(' · ')}{' '}
          <span className="text-sm">
            {t('verdict.not-applicable')}
            {follows && <> · {t('consequence')}</>}
          </span>
        </summary>
        <ul className="text-sm">
          {hops.map(({ place, sentence }) => (
            <li key={place} className="break-words">
              {t(`place.${place}`)}: {speaker.sentence(sentence)}
            </li>
          ))}
        </ul>
      </details>
    </li>
  );
}
