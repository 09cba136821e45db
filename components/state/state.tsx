'use client';

import { useAging } from '@/components/live/live.tsx';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { Health } from '@/lib/model/health.ts';
import { Shape } from './shape.tsx';

/**
 * A state as shape, colour and word. When this browser counts one of the `feeds` behind it as too old to say anything, it is unknown here,
 * whatever was heard last; while one is older than it should be, it is hatched.
 */
export function State({
  health,
  word,
  feeds = [],
  wraps = false,
}: {
  health: Health;
  word?: string | undefined;
  feeds?: readonly string[];
  /** For a whole sentence in place of a word. */
  wraps?: boolean;
}) {
  const t = useTranslations('state');
  const aging = useAging(feeds);
  const expired = aging === 'unknown';
  const shown = expired ? 'unknown' : health;
  return (
    <span
      className={`inline-flex items-center gap-1.5 ${wraps ? '' : 'whitespace-nowrap'} ${aging === 'stale' ? 'hatched' : ''}`}
    >
      <Shape health={shown} />
      <span className={shown === 'down' ? 'font-semibold' : ''}>
        {expired || word === undefined ? t(`health.${shown}`) : word}
      </span>
    </span>
  );
}
