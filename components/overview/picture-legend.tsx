import { useTranslations } from '@/components/text/use-translations.ts';
import { DASH, STALE_DASH, STROKE, WEIGHT } from './link-look.ts';

/** What the lines of the picture mean. */
export function PictureLegend() {
  const t = useTranslations('overview.picture.legend');
  const entries = [
    [t('inUse'), STROKE['in-use'], DASH['in-use'], WEIGHT['in-use']],
    [t('candidate'), STROKE.candidate, DASH.candidate, WEIGHT.candidate],
    [t('degraded'), STROKE.degraded, DASH.degraded, WEIGHT.degraded],
    [t('broken'), STROKE.broken, DASH.broken, WEIGHT.broken],
    [t('stale'), STROKE.unknown, STALE_DASH, WEIGHT['in-use']],
    [t('unknown'), STROKE.unknown, DASH.unknown, WEIGHT.unknown],
  ] as const;
  return (
    <figcaption className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-ink-soft text-xs">
      {entries.map(([word, stroke, dash, weight]) => (
        <span key={word} className="flex items-center gap-2">
          <svg viewBox="0 0 36 8" aria-hidden="true" className={`h-2 w-9 ${stroke}`}>
            <path d="M0 4H36" strokeWidth={weight} strokeDasharray={dash} />
          </svg>
          {word}
        </span>
      ))}
      <span className="flex items-center gap-2">
        <svg viewBox="0 0 36 8" aria-hidden="true" className="h-2 w-9 fill-ink-soft">
          <path d="M0 3.5L36 1V7L0 4.5Z" />
        </svg>
        {t('width')}
      </span>
      <span>{t('select')}</span>
    </figcaption>
  );
}
