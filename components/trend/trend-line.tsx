'use client';

import { durationText } from '@/components/text/duration.ts';
import { useReader } from '@/components/text/moment.ts';
import { useTranslations } from '@/components/text/use-translations.ts';
import { extent, stepPath } from './line.ts';
import { useTrends } from './use-trends.ts';

const WIDTH = 120;
const HEIGHT = 24;

/**
 * A figure over the time the server has seen, as a small line; its words say the same.
 * @param of the name of the series, e.g. `pools/home|default/4`
 */
export function TrendLine({
  of,
  className = 'h-6 w-30',
  captioned = false,
}: {
  of: string;
  className?: string;
  /** Its words stand below it, to be read and not only pointed at. */
  captioned?: boolean;
}) {
  const t = useTranslations('state.trend');
  const { locale } = useReader();
  const trends = useTrends();
  const points = trends?.series[of];
  const range = points && extent(points);
  // The place is kept while the answer is on its way, so that nothing moves when it comes.
  if (trends === undefined || points === undefined || range === undefined)
    return (
      <span className={captioned ? 'inline-flex flex-col' : 'inline-flex'}>
        <span className={`inline-block ${className}`} />
        {captioned && <span className="h-4" />}
      </span>
    );

  const { low, high } = range;
  const text = t(low === high ? 'steady' : 'between', {
    duration: durationText(trends.at - trends.since, locale),
    low,
    high,
  });
  // A quarter of room above the greatest, so that a steady figure does not look like a full one.
  const frame = { from: trends.since, to: trends.at, low: 0, high: Math.max(1, high * 1.25) };
  const line = (
    <svg
      role="img"
      aria-label={text}
      viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`}
      preserveAspectRatio="none"
      className={`inline-block text-accent ${className}`}
    >
      <title>{text}</title>
      <path d={`M0 ${HEIGHT}H${WIDTH}`} stroke="var(--color-line)" vectorEffect="non-scaling-stroke" />
      <path
        d={stepPath(points, { ...frame, width: WIDTH, height: HEIGHT })}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
  if (!captioned) return line;
  return (
    <span className="inline-flex flex-col">
      {line}
      <span aria-hidden="true" className="text-2xs text-ink-faint">
        {text}
      </span>
    </span>
  );
}
