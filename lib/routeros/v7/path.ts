import type { PathUse } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import type { PathSeed } from '../peer-book.ts';
import { bareAddress, canonicalPrefix, isAddress } from '../prefix.ts';
import { flag, list, number, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** The whole RIB, both families; the only menu that knows sessions, AS paths and filtered routes. Ask by prefix only. */
export const ROUTES: Print = {
  menu: '/routing/route',
  proplist:
    '.id,dst-address,routing-table,gateway,immediate-gw,distance,active,disabled,filtered,unreachable,blackhole,ecmp,hw-offloaded,connect,static,bgp,ospf,rip,dhcp,vpn,modem,contribution,belongs-to,bgp.session,bgp.nexthop,bgp.as-path,bgp.local-pref,bgp.med,bgp.origin,bgp.communities'.split(
      ',',
    ),
};

/** The FIB's view: no BGP attributes, but the same flags. For default routes. */
export const FORWARDING_ROUTES: Print = {
  menu: '/ip/route',
  proplist:
    '.id,dst-address,routing-table,gateway,immediate-gw,distance,active,dynamic,disabled,blackhole,ecmp,connect,static,bgp,ospf,rip,dhcp,vpn,modem'.split(
      ',',
    ),
};

/** Flags in the order of the terminal's legend. */
const LETTERS: readonly (readonly [string, string])[] = [
  ['disabled', 'X'],
  ['filtered', 'F'],
  ['unreachable', 'U'],
  ['active', 'A'],
  ['connect', 'c'],
  ['static', 's'],
  ['rip', 'r'],
  ['bgp', 'b'],
  ['ospf', 'o'],
  ['dhcp', 'd'],
  ['vpn', 'v'],
  ['modem', 'm'],
  ['hw-offloaded', 'H'],
  ['ecmp', '+'],
  ['blackhole', 'B'],
];
/** Nobody types these routes in; `/routing/route` has no flag `dynamic` to say so. */
const DYNAMIC = ['bgp', 'ospf', 'rip', 'connect', 'dhcp', 'vpn', 'modem'];

/** A row of `/routing/route` or `/ip/route` (RouterOS 7): one row is one next hop, ECMP members are rows of their own. */
export function pathFromRow(row: Row): PathSeed {
  const gateway = text(row, 'gateway');
  const bgp = flag(row, 'bgp') || text(row, 'bgp.session') !== undefined;
  const nextHop = hopOf(gateway) ?? bareAddress(text(row, 'bgp.nexthop'));
  const dynamic = flag(row, 'dynamic') || DYNAMIC.some((name) => flag(row, name));
  return {
    prefix: canonicalPrefix(text(row, 'dst-address') ?? '') ?? text(row, 'dst-address') ?? '',
    table: text(row, 'routing-table') ?? 'main',
    nextHop: nextHop ?? (flag(row, 'blackhole') ? 'blackhole' : ''),
    interface: interfacesOf(text(row, 'immediate-gw') ?? gateway),
    use: usage(row),
    ecmp: flag(row, 'ecmp'),
    protocol: protocolOf(row, bgp),
    dynamic,
    distance: number(row, 'distance'),
    peerAddress: bgp ? (originOf(text(row, 'belongs-to')) ?? nextHop) : undefined,
    from: text(row, 'bgp.session') ?? (bgp ? text(row, 'belongs-to') : undefined),
    asPath: text(row, 'bgp.as-path'),
    localPref: number(row, 'bgp.local-pref'),
    med: number(row, 'bgp.med'),
    origin: text(row, 'bgp.origin'),
    communities: list(text(row, 'bgp.communities')),
    flags: (dynamic ? 'D' : '') + lettersOf(row),
  };
}

function usage(row: Row): PathUse {
  const contribution = text(row, 'contribution');
  if (flag(row, 'disabled')) return 'disabled';
  if (flag(row, 'filtered') || contribution === 'filtered') return 'filtered';
  if (flag(row, 'unreachable') || contribution === 'unreachable') return 'unreachable';
  return flag(row, 'active') || contribution === 'active' ? 'in-use' : 'candidate';
}

function protocolOf(row: Row, bgp: boolean): PathSeed['protocol'] {
  if (bgp) return 'bgp';
  if (flag(row, 'static')) return 'static';
  if (flag(row, 'connect')) return 'connected';
  return flag(row, 'ospf') ? 'ospf' : 'other';
}

function lettersOf(row: Row): string {
  return LETTERS.filter(([name]) => flag(row, name))
    .map(([, letter]) => letter)
    .join('');
}

/** Before 7.21 rows name no session but `bgp-IP-192.0.2.6` (first 7.x: `BGP IP routes from 10.155.101.217`). */
function originOf(belongsTo: string | undefined): string | undefined {
  const match = /^(?:bgp-IP6?-|BGP IP.* routes from )(.+)$/.exec(belongsTo ?? '');
  return bareAddress(match?.[1]);
}

/** `10.0.0.1`, `fe80::1%sfp1`, `10.1.1.1@vrf1`, `pppoe-out1`, `ether1@vrf1`. */
function hopOf(gateway: string | undefined): string | undefined {
  return gateway === undefined ? undefined : (bareAddress(gateway) ?? gateway);
}

/** `192.0.2.10%ether4`, several with commas (a recursive hop over ECMP), or the interface itself (`pppoe-out1`). */
function interfacesOf(immediate: string | undefined): string | undefined {
  const names = list(immediate).flatMap((hop) => {
    const [gateway = '', zone] = (hop.split('@')[0] ?? '').split('%');
    if (zone !== undefined) return [zone];
    return isAddress(gateway) ? [] : [gateway];
  });
  return names.length === 0 ? undefined : [...new Set(names)].join(',');
}
