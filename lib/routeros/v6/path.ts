import type { PathUse } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import type { PathSeed } from '../peer-book.ts';
import { bareAddress, canonicalPrefix, isAddress } from '../prefix.ts';
import { flag, list, number, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

const PROPLIST =
  '.id,dst-address,gateway,gateway-status,distance,type,active,dynamic,static,connect,bgp,ospf,rip,mme,blackhole,unreachable,prohibit,disabled,received-from,routing-mark,bgp-as-path,bgp-local-pref,bgp-med,bgp-origin,bgp-communities'.split(
    ',',
  );
export const ROUTES: Print = { menu: '/ip/route', proplist: PROPLIST };
/** Needs the package `ipv6`. */
export const ROUTES_V6: Print = { menu: '/ipv6/route', proplist: PROPLIST };

/** Flags in the order of the terminal's columns. */
const LETTERS: readonly (readonly [string, string])[] = [
  ['disabled', 'X'],
  ['active', 'A'],
  ['dynamic', 'D'],
  ['connect', 'C'],
  ['static', 'S'],
  ['rip', 'r'],
  ['bgp', 'b'],
  ['ospf', 'o'],
  ['mme', 'm'],
  ['blackhole', 'B'],
  ['unreachable', 'U'],
  ['prohibit', 'P'],
];

/** A gateway's words in `gateway-status`: whether it works, and through which interface. */
type GatewayStatus = { readonly reachable: boolean; readonly interface: string | undefined };
const NO_STATUS: GatewayStatus = { reachable: true, interface: undefined };

/**
 * The paths of a row of `/ip/route` (RouterOS 6): one row is one route, and an ECMP route has several gateways in it. A gateway named
 * twice has twice the weight and is one path.
 */
export function pathsFromRow(row: Row): PathSeed[] {
  const gateways = [...new Set(list(text(row, 'gateway')))];
  const statuses = gatewayStatuses(text(row, 'gateway-status'));
  if (gateways.length === 0) return [path(row, specialHop(row), NO_STATUS, false)];
  return gateways.map((gateway) => path(row, gateway, statuses.get(gateway), gateways.length > 1));
}

function path(row: Row, gateway: string, status: GatewayStatus | undefined, ecmp: boolean): PathSeed {
  const nextHop = bareAddress(gateway) ?? gateway;
  const bgp = flag(row, 'bgp');
  return {
    prefix: canonicalPrefix(text(row, 'dst-address') ?? '') ?? text(row, 'dst-address') ?? '',
    table: text(row, 'routing-mark') ?? 'main',
    nextHop,
    interface: status === undefined ? interfaceIn(gateway) : status.interface,
    use: usage(row, status),
    ecmp: ecmp && flag(row, 'active'),
    protocol: protocolOf(row),
    dynamic: flag(row, 'dynamic'),
    distance: number(row, 'distance'),
    peerAddress: bgp ? nextHop : undefined,
    from: text(row, 'received-from'),
    asPath: text(row, 'bgp-as-path'),
    localPref: number(row, 'bgp-local-pref'),
    med: number(row, 'bgp-med'),
    origin: text(row, 'bgp-origin'),
    communities: list(text(row, 'bgp-communities')),
    flags: LETTERS.filter(([name]) => flag(row, name))
      .map(([, letter]) => letter)
      .join(''),
  };
}

function usage(row: Row, status: GatewayStatus | undefined): PathUse {
  if (flag(row, 'disabled')) return 'disabled';
  if (status?.reachable === false) return 'unreachable';
  return flag(row, 'active') ? 'in-use' : 'candidate';
}

function protocolOf(row: Row): PathSeed['protocol'] {
  if (flag(row, 'bgp')) return 'bgp';
  if (flag(row, 'static')) return 'static';
  if (flag(row, 'connect')) return 'connected';
  return flag(row, 'ospf') ? 'ospf' : 'other';
}

/** A route without gateway drops its traffic on purpose; its type says how. */
function specialHop(row: Row): string {
  return text(row, 'type') ?? 'blackhole';
}

/**
 * `10.0.0.1 reachable via  ether1` (two spaces), `1.2.3.4 recursive via 10.152.1.230 ether5`, `bridge1 reachable`,
 * `10.0.0.1 unreachable`, `ether2 inactive`; several with commas between.
 */
function gatewayStatuses(value: string | undefined): Map<string, GatewayStatus> {
  return new Map(
    list(value).map((one) => {
      const [gateway = '', word = '', ...rest] = one.split(/\s+/);
      const reachable = word === 'reachable' || word === 'recursive';
      const last = rest.at(-1);
      return [gateway, { reachable, interface: last === undefined ? interfaceIn(gateway) : last }];
    }),
  );
}

/** A gateway may itself be an interface (`pppoe-out1`) or carry one (`fe80::1%ether1`). */
function interfaceIn(gateway: string): string | undefined {
  const after = gateway.split('%')[1];
  if (after !== undefined) return after;
  return isAddress(gateway) ? undefined : gateway;
}
