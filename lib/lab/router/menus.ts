import { isSince, type Release } from './release.ts';

/** One menu of the router: what can be done in it, and from which release until which it exists. */
export type Menu = {
  readonly path: string;
  /** A singleton has one row without `.id`: it can be neither listed by id nor followed. */
  readonly singleton: boolean;
  /** Names that may not repeat, e.g. `name`, or `list interface` together. */
  readonly unique: readonly string[];
  readonly verbs: ReadonlySet<string>;
  /** Policy a change needs; reading needs `read` everywhere. */
  readonly policy: 'write' | 'policy';
};

const READ = 'print getall listen';
const EDIT = `${READ} add set unset remove comment`;
const SWITCH = `${EDIT} enable disable`;
const RULES = `${SWITCH} move reset-counters reset-counters-all`;
const SINGLE = 'print getall';

type Entry = {
  readonly verbs: string;
  readonly since?: string;
  readonly until?: string;
  /** v6 keeps this menu in a package that may be absent or disabled. */
  readonly package?: 'routing' | 'ipv6';
  readonly unique?: string;
};

const V7 = { since: '7.1' } as const;
const V6 = { until: '7.1' } as const;

/** Source: `/console/inspect` dumps 7.9–7.24, the v6 manual, and the changelogs for what came and went between. */
const CATALOGUE: Readonly<Record<string, Entry>> = {
  '/interface': { verbs: `${READ} set comment enable disable`, unique: 'name' },
  '/interface/list': { verbs: EDIT, unique: 'name' },
  '/interface/list/member': { verbs: SWITCH, unique: 'list interface' },
  '/interface/pppoe-client': { verbs: READ },
  '/ip/address': { verbs: SWITCH, unique: 'address interface' },
  '/ip/cloud': { verbs: SINGLE },
  '/ip/dhcp-client': { verbs: READ },
  '/ip/dns/static': { verbs: SWITCH },
  '/ip/firewall/address-list': { verbs: READ },
  '/ip/firewall/connection': { verbs: READ },
  '/ip/firewall/connection/tracking': { verbs: SINGLE },
  '/ip/firewall/filter': { verbs: RULES },
  '/ip/firewall/nat': { verbs: RULES },
  '/ip/firewall/raw': { verbs: READ },
  '/ip/route': { verbs: SWITCH },
  '/ip/service': { verbs: `${READ} set enable disable` },
  '/ip/settings': { verbs: `${SINGLE} set` },
  '/ipv6/address': { verbs: SWITCH, package: 'ipv6' },
  '/ipv6/firewall/filter': { verbs: RULES, package: 'ipv6' },
  '/ipv6/firewall/nat': { verbs: RULES, ...V7 },
  '/ipv6/route': { verbs: SWITCH, package: 'ipv6' },
  '/log': { verbs: READ },
  '/routing/bfd/neighbor': { verbs: READ, ...V6, package: 'routing' },
  '/routing/bfd/session': { verbs: READ, since: '7.10' },
  '/routing/bgp/advertisements': { verbs: READ, package: 'routing' },
  '/routing/bgp/connection': { verbs: SWITCH, ...V7, unique: 'name' },
  '/routing/bgp/network': { verbs: SWITCH, ...V6, package: 'routing', unique: 'network' },
  '/routing/bgp/peer': { verbs: SWITCH, ...V6, package: 'routing', unique: 'name' },
  '/routing/bgp/session': { verbs: READ, ...V7 },
  '/routing/bgp/template': { verbs: EDIT, ...V7, unique: 'name' },
  '/routing/nexthop': { verbs: READ, ...V7 },
  '/routing/route': { verbs: READ, ...V7 },
  '/routing/stats/origin': { verbs: READ, ...V7 },
  '/system/identity': { verbs: `${SINGLE} set` },
  '/system/package': { verbs: READ },
  '/system/resource': { verbs: SINGLE },
  '/system/routerboard': { verbs: SINGLE },
  '/user': { verbs: SWITCH, unique: 'name' },
  '/user/active': { verbs: READ },
  '/user/group': { verbs: EDIT, unique: 'name' },
};

// Instances exist on v6, were gone from 7.1 to 7.19, and are back since 7.20.
const INSTANCE: Entry = { verbs: SWITCH, package: 'routing', unique: 'name' };

/**
 * @param missing v6 packages that are not enabled
 * @returns undefined where the router would say `no such command prefix`
 */
export function findMenu(path: string, release: Release, missing: ReadonlySet<string>): Menu | undefined {
  const entry = entryOf(path, release);
  if (entry === undefined || !existsIn(entry, release, missing)) return undefined;
  const verbs = new Set(entry.verbs.split(' '));
  if (path === '/ip/route' && (release.major === 6 || isSince(release, '7.18'))) verbs.add('check');
  return {
    path,
    verbs,
    singleton: !verbs.has('listen'),
    unique: entry.unique?.split(' ') ?? [],
    policy: path.startsWith('/user') ? 'policy' : 'write',
  };
}

/** True for a folder above menus, e.g. `/routing/bgp`: there a command is missing, not the prefix. */
export function isFolder(path: string, release: Release, missing: ReadonlySet<string>): boolean {
  return Object.keys(CATALOGUE).some(
    (menu) => menu.startsWith(`${path}/`) && findMenu(menu, release, missing) !== undefined,
  );
}

function entryOf(path: string, release: Release): Entry | undefined {
  if (path !== '/routing/bgp/instance') return Object.hasOwn(CATALOGUE, path) ? CATALOGUE[path] : undefined;
  return release.major === 6 || isSince(release, '7.20') ? INSTANCE : undefined;
}

function existsIn(entry: Entry, release: Release, missing: ReadonlySet<string>): boolean {
  if (entry.since !== undefined && !isSince(release, entry.since)) return false;
  if (entry.until !== undefined && isSince(release, entry.until)) return false;
  return release.major !== 6 || entry.package === undefined || !missing.has(entry.package);
}
