import type { LinkState } from './link-state.ts';

export const STROKE: Record<LinkState, string> = {
  'in-use': 'stroke-ink-soft',
  candidate: 'stroke-line-strong',
  broken: 'stroke-down',
  degraded: 'stroke-degraded',
  unknown: 'stroke-unknown',
};

export const DASH: Record<LinkState, string | undefined> = {
  'in-use': undefined,
  candidate: '2 5',
  broken: '9 7',
  degraded: undefined,
  unknown: '1 5',
};

/** Long and short: neither whole, as what is in use, nor even, as what is broken. */
export const STALE_DASH = '14 4 2 4';

export const WEIGHT: Record<LinkState, number> = {
  'in-use': 1.6,
  candidate: 1.4,
  broken: 2.2,
  degraded: 2,
  unknown: 1.8,
};

/** As wide as the share of the flow, 0..1, that goes this way; where nothing is split, the plain weight. */
export function widthOf(state: LinkState, share: number | undefined): number {
  return share === undefined ? WEIGHT[state] : Math.round((1 + 4 * share) * 100) / 100;
}
