import type { AccessConfig } from '../../config/index.ts';

/** The configuration of access where nothing is configured, with what a test wants instead. */
export function openAccess(over: Partial<AccessConfig> = {}): AccessConfig {
  return {
    mode: 'open',
    demonstration: false,
    url: undefined,
    hosts: [],
    trustedProxies: [],
    frameAncestors: [],
    session: { idleMs: 12 * 3_600_000, lifeMs: 7 * 24 * 3_600_000 },
    groups: { viewer: [], operator: [], administrator: [] },
    oidc: undefined,
    proxy: { userHeader: 'x-forwarded-user', groupsHeader: 'x-forwarded-groups' },
    ...over,
  };
}
