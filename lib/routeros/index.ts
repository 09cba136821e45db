import 'server-only';
import type { Source } from '../collect/source.ts';
import type { RouterState } from '../model/router.ts';
import type { RouterSourceConfig, RouterSourceDeps } from './source/config.ts';
import { PolledRouter } from './source/polled-router.ts';

export type { RouterSourceConfig } from './source/config.ts';

export type RouterSource = Source<RouterState> & {
  /** The prefixes to ask routes and advertisements for; an added one is asked within a second. */
  wantPrefixes(prefixes: readonly string[]): void;
  /** The hosts whose static names are wanted. */
  wantHosts(hosts: readonly string[]): void;
  /** The NAT rules have been changed: they are read at once. */
  readNatSoon(): void;
};

/**
 * A RouterOS router (6.45 and later, 7) read over one connection at the configured intervals. It has no way to change the router.
 * @param deps the clock (epoch milliseconds) and the dice (0 ≤ n < 1), for tests
 */
export function createRouterSource(config: RouterSourceConfig, deps: RouterSourceDeps = {}): RouterSource {
  return new PolledRouter(config, deps);
}
