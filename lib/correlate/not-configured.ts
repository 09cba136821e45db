/** What stands in place of figures that would come from a source the configuration does not name. */

/** A reading of something only a router can tell. */
export const NO_ROUTER = {
  state: 'unknown',
  feed: '',
  problem: { code: 'correlate.no-router', message: 'No router is configured' },
} as const;

/** A reading of something only a router can tell that is none of those configured. */
export const ROUTER_NOT_READ = {
  state: 'unknown',
  feed: '',
  problem: { code: 'correlate.router-not-read', message: 'The router it is announced to is not read here' },
} as const;

/** A reading of something only a cluster can tell. */
export const NO_CLUSTER = {
  state: 'unknown',
  feed: '',
  problem: { code: 'correlate.no-cluster', message: 'No cluster is configured' },
} as const;
