'use client';

import { useLocale } from 'use-intl';
import type { z } from 'zod';
import { useTranslations } from '@/components/text/use-translations.ts';
import type { PoolFamily, PoolRow } from '@/lib/model/snapshot.ts';

type Family = z.infer<typeof PoolFamily>;

/**
 * How much of one family of a pool is in use, and what MetalLB itself counts beside it. Without a bar where the pool is so large that a
 * share says nothing.
 */
export function UsageBar({ family, metallb }: { family: Family; metallb: PoolRow['metallb'] }) {
  const t = useTranslations('pool');
  const locale = useLocale();
  const { used, capacity, percent, free, strangers, buggy } = family;
  const whole = new Intl.NumberFormat(locale);
  const share = Math.min(100, percent ?? 0);
  const tone = share >= 100 ? 'bg-down' : share >= 80 ? 'bg-degraded' : 'bg-accent';
  return (
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold text-ink-soft text-xs">
          {t('family', { family: String(family.family) })}
        </span>
        <span className="font-semibold">{t('used', { used, capacity: compact(capacity, whole) })}</span>
        {percent !== undefined && <span className="text-ink-soft">{t('usedPercent', { percent })}</span>}
        <span className="text-ink-soft">{t('free', { free: compact(free, whole) })}</span>
        {buggy !== '0' && (
          <span className="text-ink-faint">{t('buggy', { count: compact(buggy, whole) })}</span>
        )}
        {strangers > 0 && <span className="text-ink-soft">{t('strangers', { count: strangers })}</span>}
        {metallb !== undefined && (
          <span className="ml-auto text-ink-soft">
            {t('metallbCount', ownCount(metallb, family.family, whole))}
          </span>
        )}
      </p>
      {percent !== undefined && (
        <div
          aria-hidden="true"
          className="own-colours mt-1 h-2 overflow-hidden rounded-full bg-sunken ring-1 ring-line ring-inset"
        >
          <div
            className={`h-full rounded-full ${tone}`}
            style={{ width: `max(${share}%, ${used > 0 ? '4px' : '0px'})` }}
          />
        </div>
      )}
    </div>
  );
}

function ownCount(of: NonNullable<PoolRow['metallb']>, family: Family['family'], whole: Intl.NumberFormat) {
  const [assigned, available] =
    family === 4 ? [of.assignedIPv4, of.availableIPv4] : [of.assignedIPv6, of.availableIPv6];
  const told = (count: string) => (/^\d+$/.test(count) ? compact(count, whole) : count);
  return { assigned: told(assigned), available: told(available) };
}

/** A count as text, in full up to a trillion, above that as a power: `≈ 2^64`. */
function compact(count: string, whole: Intl.NumberFormat): string {
  const number = BigInt(count);
  return number < 10n ** 12n ? whole.format(number) : `≈ 2^${number.toString(2).length - 1}`;
}
