import { isSince, type Release } from './release.ts';

/**
 * What `add` and `set` take, by menu. `name@7.19` exists since 7.19, `name<7.19` until then.
 * Source: the completion of the routers themselves, 7.9 to 7.24 (tikoci/restraml `/console/inspect` dumps), and the v6 manual.
 */
const FIREWALL = `action address-list address-list-timeout chain comment connection-bytes connection-limit connection-mark
  connection-rate connection-type content copy-from disabled dscp dst-address dst-address-list dst-address-type dst-limit dst-port
  fragment hotspot icmp-options in-bridge-port in-bridge-port-list in-interface in-interface-list ingress-priority ipsec-policy
  ipv4-options jump-target layer7-protocol limit log log-prefix nth out-bridge-port out-bridge-port-list out-interface
  out-interface-list packet-mark packet-size per-connection-classifier place-before port priority protocol psd random realm
  routing-mark src-address src-address-list src-address-type src-mac-address src-port tcp-mss time ttl`;

const BGP_COMMON = `add-path-out<7.22 address-families<7.19 afi@7.19 as as-override<7.10 cisco-vpls-nlri-len-fmt
  cluster-id<7.20 comment copy-from disabled hold-time input.accept-communities input.accept-ext-communities
  input.accept-large-communities input.accept-nlri input.accept-unknown<7.19 input.add-path@7.22 input.affinity input.allow-as
  input.attr-error-handling@7.21.2 input.filter input.filter-communities@7.19 input.filter-ext-communities@7.19
  input.filter-large-communities@7.19 input.filter-nlri@7.20 input.filter-unknown@7.19 input.ignore-as-path-len<7.20
  input.limit-process-routes-ipv4 input.limit-process-routes-ipv6 keepalive-time multihop name nexthop-choice
  output.add-path@7.22 output.affinity output.as-override@7.10 output.default-originate output.default-prepend
  output.filter-chain output.filter-select output.keep-sent-attributes output.network output.network-blackhole@7.20.1
  output.no-client-to-client-reflection output.no-early-cut output.redistribute output.remove-private-as@7.10
  remove-private-as<7.10 router-id<7.20 routing-table save-to templates use-bfd vrf`;

const ROUTE =
  'check-gateway comment copy-from disabled distance dst-address gateway pref-src scope target-scope';
const ROUTE_V7 = 'blackhole@7.1 routing-table@7.1 suppress-hw-offload@7.1 vrf-interface@7.1';
const ROUTE_V6 = `bgp-as-path<7.1 bgp-communities<7.1 bgp-local-pref<7.1 bgp-med<7.1 bgp-origin<7.1 bgp-prepend<7.1 route-tag<7.1
  routing-mark<7.1 type<7.1`;

const BY_MENU: Readonly<Record<string, string>> = {
  '/ip/firewall/nat': `${FIREWALL} randomise-ports@7.10 same-not-by-dst socks5-port@7.20 socks5-server@7.20 socksify-service@7.20
    tls-host<7.16 to-addresses to-ports tos@7.21`,
  '/ip/firewall/filter': `${FIREWALL} connection-nat-state connection-state p2p reject-with tcp-flags tls-host tos@7.21`,
  '/ipv6/firewall/filter': `${FIREWALL} connection-state headers hop-limit reject-with tcp-flags tls-host tos@7.21`,
  '/ipv6/firewall/nat': `${FIREWALL.replace(/\b(?:fragment|hotspot|ipv4-options|layer7-protocol|nth|psd|realm|tcp-mss|time|ttl)\b/g, '')}
    connection-state headers hop-limit tcp-flags tls-host<7.16 to-address to-ports tos@7.21`,
  '/routing/bgp/connection': `${BGP_COMMON} connect instance@7.20 listen local.address local.port local.role local.ttl
    remote.address remote.allowed-as remote.as remote.port remote.ttl tcp-md5-key`,
  '/routing/bgp/template': BGP_COMMON,
  '/routing/bgp/instance': `as client-to-client-reflection<7.1 cluster-id comment confederation<7.1 confederation-peers<7.1 copy-from
    disabled ignore-as-path-len multipath@7.22 name out-filter<7.1 redistribute-connected<7.1 redistribute-ospf<7.1
    redistribute-other-bgp<7.1 redistribute-rip<7.1 redistribute-static<7.1 router-id routing-table vrf@7.20`,
  '/routing/bgp/peer': `address-families allow-as-in as-override cisco-vpls-nlri-len-fmt comment copy-from default-originate disabled
    hold-time in-filter instance keepalive-time max-prefix-limit max-prefix-restart-time multihop name nexthop-choice out-filter passive
    remote-address remote-as remote-port remove-private-as route-reflect tcp-md5-key ttl update-source use-bfd`,
  '/routing/bgp/network': 'comment copy-from disabled network synchronize',
  '/ip/route': `${ROUTE} ${ROUTE_V7} ${ROUTE_V6}`,
  '/ipv6/route': `${ROUTE} ${ROUTE_V7} ${ROUTE_V6}`,
  '/ip/settings': 'ipv4-multipath-hash-policy@7.1 ip-forward rp-filter tcp-syncookies',
  '/ip/address': 'address broadcast comment copy-from disabled interface netmask network',
  '/ipv6/address': 'address advertise comment copy-from disabled eui-64 from-pool interface no-dad',
  '/ip/service': 'address certificate disabled max-sessions@7.16 port tls-version vrf@7.1',
  '/ip/dns/static':
    'address cname comment copy-from disabled forward-to match-subdomain@7.1 mx-exchange name ns regexp text ttl type',
  '/interface': 'comment disabled l2mtu mtu name',
  '/interface/list': 'comment copy-from exclude include name',
  '/interface/list/member': 'comment copy-from disabled interface list',
  '/system/identity': 'name',
  '/user': 'address comment copy-from disabled group name password',
  '/user/group': 'comment copy-from name policy skin',
};

/** The names `add` and `set` accept in `menu` at this release; empty for a menu that is only printed. */
export function argumentsOf(menu: string, release: Release): ReadonlySet<string> {
  const accepted = new Set<string>();
  for (const word of (BY_MENU[menu] ?? '').split(/\s+/)) {
    const [, name = '', sign, version = ''] = /^([^@<]+)(?:([@<])(.+))?$/.exec(word) ?? [];
    if (name === '') continue;
    if (sign === undefined || isSince(release, version) === (sign === '@')) accepted.add(name);
  }
  return accepted;
}
