import type { Credentials, Endpoint } from '../client/endpoint.ts';

/** Milliseconds between reads. */
export type Intervals = {
  readonly sessions: number;
  readonly routes: number;
  /** NAT and forward filters. */
  readonly nat: number;
  readonly advertisements: number;
  /** System, interfaces and static names. */
  readonly system: number;
};

export type RouterSourceConfig = Endpoint &
  Credentials & {
    readonly id: string;
    readonly intervals: Intervals;
    /** Deadline of each command, milliseconds. */
    readonly commandTimeoutMs: number;
    /** Percent of CPU load above which only sessions are read. */
    readonly cpuPauseAbove: number;
    readonly readAdvertisements: boolean;
  };

export type RouterSourceDeps = { readonly now?: () => number; readonly random?: () => number };

export const FEED_NAMES = [
  'system',
  'sessions',
  'routes',
  'advertisements',
  'nat',
  'filter',
  'ipv6-filter',
  'interfaces',
  'names',
] as const;
export type FeedName = (typeof FEED_NAMES)[number];

export function intervalOf(name: FeedName, intervals: Intervals): number {
  if (name === 'filter' || name === 'ipv6-filter') return intervals.nat;
  return name === 'interfaces' || name === 'names' ? intervals.system : intervals[name];
}
