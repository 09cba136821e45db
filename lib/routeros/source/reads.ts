import { HopboardError } from '../../errors.ts';
import type { RouterSystem, RouterVersion, StaticName } from '../../model/router.ts';
import { type Reader, rowsIfPresent } from '../client/reader.ts';
import {
  FORWARD_FILTER,
  filterRulesFromRows,
  firewallRuleFromRow,
  IPV6_FORWARD_FILTER,
  NAT,
} from '../shared/firewall-rule.ts';
import {
  ADDRESSES,
  addressFromRow,
  INTERFACES,
  IPV6_ADDRESSES,
  interfaceFromRow,
  LISTS,
  MEMBERS,
  memberFromRow,
} from '../shared/interface.ts';
import { seesKeys } from '../shared/key-set.ts';
import { namesAbove, STATIC_PATTERNS, staticNameFromRow, staticNamesQueries } from '../shared/static-name.ts';
import {
  advertisementsAreSafe,
  groupQuery,
  IDENTITY,
  INSTANCES,
  IP_SETTINGS,
  IPV6_PROBE,
  instanceFromRow,
  policiesOf,
  RESOURCE,
  resourceFromRow,
  userQuery,
} from '../shared/system.ts';
import { text } from '../values.ts';
import type { Asking } from './asking.ts';
import { type Dialect, dialectsFor, noBgp } from './dialect.ts';
import type { Knowledge } from './knowledge.ts';

/** What is found out once per connection: a router may be upgraded between two. */
export type Visit = {
  readonly reader: Reader;
  readonly signal: AbortSignal;
  readonly user: RouterSystem['user'];
  version: RouterVersion | undefined;
  dialect: Dialect | undefined;
};

/** Own rights and whether IPv6 menus are there. Neither is worth failing for: "cannot tell" is an answer. */
export async function beginVisit(
  reader: Reader,
  signal: AbortSignal,
  username: string,
  knowledge: Knowledge,
): Promise<Visit> {
  const first = async (print: ReturnType<typeof userQuery>) =>
    (await orUndefined(rowsIfPresent(reader.print(print, signal)), signal))?.[0];
  const user = await first(userQuery(username));
  const group = user === undefined ? undefined : text(user, 'group');
  const policies = policiesOf(group === undefined ? undefined : await first(groupQuery(group)));
  knowledge.ipv6 = (await orUndefined(rowsIfPresent(reader.print(IPV6_PROBE, signal)), signal)) !== undefined;
  return {
    reader,
    signal,
    user: { name: username, group, policies },
    version: undefined,
    dialect: undefined,
  };
}

/** @param briefly only what tells the load */
export async function readSystem(
  visit: Visit,
  asking: Asking,
  knowledge: Knowledge,
  now: () => number,
  briefly: boolean,
): Promise<void> {
  const [row] = await asking.print(RESOURCE);
  if (row === undefined) throw noRow(RESOURCE.menu);
  const resource = resourceFromRow(row, now());
  visit.version = resource.version.major === 0 ? undefined : resource.version;
  const known = knowledge.system;
  if (briefly && known !== undefined) {
    knowledge.learnSystem({ ...known, ...resource });
    return;
  }
  const [identity, instances, settings] = await Promise.all([
    asking.print(IDENTITY),
    asking.printIfPresent(INSTANCES),
    resource.version.major >= 7 ? asking.printIfPresent(IP_SETTINGS) : undefined,
  ]);
  knowledge.learnSystem({
    ...resource,
    identity: identity[0] === undefined ? '' : (text(identity[0], 'name') ?? ''),
    instances: (instances ?? []).map(instanceFromRow),
    multipathHashPolicy:
      settings?.[0] === undefined ? undefined : text(settings[0], 'ipv4-multipath-hash-policy'),
    user: visit.user,
  });
}

/** @throws HopboardError `routeros.no-bgp` where no dialect's menus are there */
export async function readPeers(
  visit: Visit,
  asking: Asking,
  knowledge: Knowledge,
  now: () => number,
): Promise<void> {
  const question = {
    version: visit.version,
    instances: knowledge.system?.instances ?? [],
    now,
    seesKeys: seesKeys(visit.user.policies),
  };
  const dialects = visit.dialect === undefined ? dialectsFor(visit.version) : [visit.dialect];
  for (const dialect of dialects) {
    const book = await dialect.peers(asking, question);
    if (book === undefined) continue;
    visit.dialect = dialect;
    knowledge.bgp = dialect.bgp;
    knowledge.learnPeers(book);
    return;
  }
  visit.dialect = undefined;
  knowledge.bgp = 'none';
  throw noBgp();
}

export async function readPaths(
  visit: Visit,
  asking: Asking,
  knowledge: Knowledge,
  prefixes: readonly string[],
): Promise<void> {
  knowledge.learnPaths(prefixes, await dialectOf(visit).paths(asking, prefixes));
}

/** @throws HopboardError `routeros.advertisements-unsafe` before 7.17.1, without asking */
export async function readAdvertisements(
  visit: Visit,
  asking: Asking,
  knowledge: Knowledge,
  prefixes: readonly string[],
): Promise<void> {
  const { version } = visit;
  if (version === undefined || !advertisementsAreSafe(version)) throw unsafe(version);
  const found = await dialectOf(visit).advertisements(asking, prefixes);
  knowledge.learnAdvertisements(prefixes, found);
}

export async function readNat(asking: Asking, knowledge: Knowledge): Promise<void> {
  knowledge.learnNat((await asking.print(NAT)).map(firewallRuleFromRow));
}

export async function readFilter(asking: Asking, knowledge: Knowledge): Promise<void> {
  knowledge.learnFilter(filterRulesFromRows(await asking.print(FORWARD_FILTER)));
}

/** With the router's IPv6 addresses, which are known where IPv6 is. @throws HopboardError `routeros.absent` without IPv6 */
export async function readIpv6Filter(visit: Visit, asking: Asking, knowledge: Knowledge): Promise<void> {
  const rows = await asking.print(IPV6_FORWARD_FILTER);
  const addresses = await asking.print(IPV6_ADDRESSES);
  const defaults = await dialectOf(visit).defaultRoutesV6(asking);
  knowledge.learnIpv6(filterRulesFromRows(rows), defaults, addresses.map(addressFromRow));
}

/** How many aliases one after the other are followed. */
const ALIASES = 4;

/** The static entries that may answer for `hosts`: theirs, those of the names above them, of what they are aliases of, and all patterns. */
export async function readNames(
  asking: Asking,
  knowledge: Knowledge,
  hosts: readonly string[],
): Promise<void> {
  const entries = (await asking.print(STATIC_PATTERNS)).map(staticNameFromRow);
  const asked = new Set<string>();
  let wanted = hosts.flatMap(namesAbove);
  for (let round = 0; round <= ALIASES; round += 1) {
    const names = [...new Set(wanted)].filter((name) => !asked.has(name));
    if (names.length === 0) break;
    const found: StaticName[] = [];
    for (const query of staticNamesQueries(names)) {
      found.push(...(await asking.print(query)).map(staticNameFromRow));
    }
    for (const name of names) asked.add(name);
    entries.push(...found);
    wanted = found.flatMap(({ alias }) => (alias === undefined ? [] : namesAbove(alias)));
  }
  knowledge.learnNames({ hosts, entries });
}

export async function readInterfaces(visit: Visit, asking: Asking, knowledge: Knowledge): Promise<void> {
  const [interfaces, lists, members, addresses, defaults] = await Promise.all([
    asking.print(INTERFACES),
    asking.print(LISTS),
    asking.print(MEMBERS),
    asking.print(ADDRESSES),
    dialectOf(visit).defaultRoutes(asking),
  ]);
  knowledge.learnInterfaces(
    {
      interfaces: interfaces.map(interfaceFromRow),
      lists: lists.map((row) => text(row, 'name')).filter((name) => name !== undefined),
      members: members.map(memberFromRow),
      addresses: addresses.map(addressFromRow),
    },
    defaults,
  );
}

/** Routes exist without BGP, so there is always a dialect to ask for them in. */
function dialectOf({ dialect, version }: Visit): Dialect {
  const [likeliest] = dialectsFor(version);
  return dialect ?? likeliest;
}

/** Undefined for any refusal: a trap is an answer, and the connection goes on. */
async function orUndefined<T>(asking: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (signal.aborted) throw error;
    return undefined;
  }
}

function noRow(menu: string): HopboardError {
  return new HopboardError('routeros.no-answer', {
    message: `${menu} gave no row.`,
    params: { menu },
  });
}

function unsafe(version: RouterVersion | undefined): HopboardError {
  const raw = version?.raw ?? 'unknown';
  return new HopboardError('routeros.advertisements-unsafe', {
    message: `RouterOS ${raw} may crash its routing process when advertisements are printed; they are not asked for.`,
    suggestion: 'Upgrade to RouterOS 7.17.1 or later.',
    params: { version: raw },
  });
}
