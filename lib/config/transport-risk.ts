import type { RouterConfig } from './config.ts';
import { isLoopback } from './settle.ts';

/** What others on the way to a router can do: `plain` read the password, `anonymous` answer in its place. */
export type TransportRisk = { readonly router: string; readonly risk: 'plain' | 'anonymous' };

/** The routers whose way is at risk. One on this machine is not. */
export function transportRisks(routers: readonly RouterConfig[]): TransportRisk[] {
  return routers.flatMap(({ id, host, transport, tls }): TransportRisk[] => {
    if (isLoopback(host)) return [];
    if (transport === 'api') return [{ router: id, risk: 'plain' }];
    return tls.anonymous ? [{ router: id, risk: 'anonymous' }] : [];
  });
}
