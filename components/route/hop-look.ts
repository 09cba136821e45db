import type { Health } from '@/lib/model/health.ts';
import type { HopState } from '@/lib/model/snapshot.ts';

/** A candidate is nothing wrong and carries nothing: it looks like what is switched off. */
export const HOP_HEALTH: Record<HopState, Health> = {
  'in-use': 'up',
  candidate: 'disabled',
  stale: 'degraded',
  missing: 'down',
  unexpected: 'degraded',
  filtered: 'degraded',
  unreachable: 'down',
};

export const HOP_FRAME: Record<HopState, string> = {
  'in-use': 'border-line-strong bg-surface',
  candidate: 'border-line bg-surface text-ink-soft',
  stale: 'border-degraded bg-degraded-wash hatched',
  missing: 'border-down border-dashed bg-down-wash',
  unexpected: 'border-degraded bg-degraded-wash',
  filtered: 'border-line bg-surface text-ink-soft',
  unreachable: 'border-down bg-down-wash',
};
