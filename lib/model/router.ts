/** The router's half in the model's words, whatever the RouterOS version. Raw keys never reach this file. */
import type { Reading } from './feed.ts';

export type RouterVersion = {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly raw: string;
};

/** What this router can do, judged by version and by which menus answered. */
export type RouterCapabilities = {
  readonly bgp: 'v6' | 'v7' | 'none';
  /** BGP multipath exists (`/routing/bgp/instance multipath=`, ≥7.22). v6 and older v7 keep one path per prefix. */
  readonly multipath: boolean;
  readonly bfd: boolean;
  /** Reading advertisements is safe (v6, or ≥7.17.1; before that a print could crash the routing process). */
  readonly advertisements: boolean;
  readonly instances: boolean;
  readonly ipv6: boolean;
};

export type RouterSystem = {
  readonly identity: string;
  readonly version: RouterVersion;
  readonly board: string | undefined;
  readonly cpuLoad: number | undefined;
  /** Epoch milliseconds of the last boot, kept steady between polls. */
  readonly bootedAt: number | undefined;
  readonly capabilities: RouterCapabilities;
  /** BGP instances with their configured multipath (how many next hops may be in use); 1 where unset or unsupported. */
  readonly instances: readonly BgpInstance[];
  readonly multipathHashPolicy: string | undefined;
  /** What the polling user may do; undefined where the router does not let it see its own group. */
  readonly user: {
    readonly name: string;
    readonly group: string | undefined;
    readonly policies: readonly string[] | undefined;
  };
};

export type BgpInstance = {
  readonly name: string;
  readonly as: number | undefined;
  readonly routerId: string | undefined;
  readonly multipath: number;
};

/**
 * The state a person understands. `never-seen`: configured, but the router has no session row for it (its first TCP connect never succeeded).
 * `retrying` is what BGP calls Connect/Active, `negotiating` OpenSent/OpenConfirm.
 */
export type SessionState =
  | 'established'
  | 'negotiating'
  | 'retrying'
  | 'idle'
  | 'down'
  | 'never-seen'
  | 'disabled'
  | 'stopped'
  | 'limit-exceeded';

/** A BGP NOTIFICATION as it crossed the wire (RFC 4271 §4.5, RFC 4486). */
export type BgpNotification = {
  readonly direction: 'received' | 'sent';
  readonly code: number;
  readonly subcode: number;
  /** English name of code and subcode, e.g. `Hold Timer Expired`. */
  readonly text: string;
};

/** One peer as the router sees it: configuration joined with the session, if there is one. */
export type RouterPeer = {
  /** Stable within the router: `<vrf>|<remote address>` (or `<vrf>|<connection name>` where no address is known). */
  readonly key: string;
  readonly name: string;
  /** The connection (v7) or peer row (v6) behind it; differs from `name` for sessions of a listen range. */
  readonly configName: string | undefined;
  readonly dynamic: boolean;
  readonly remoteAddress: string | undefined;
  readonly localAddress: string | undefined;
  readonly remoteAs: number | undefined;
  readonly localAs: number | undefined;
  readonly instance: string | undefined;
  readonly vrf: string;
  readonly state: SessionState;
  /** The protocol's own word where the router gives one (v6), e.g. `active`. */
  readonly rawState: string | undefined;
  /** Epoch milliseconds, kept steady between polls. */
  readonly establishedSince: number | undefined;
  readonly prefixCount: number | undefined;
  /** Seconds. */
  readonly holdTime: number | undefined;
  readonly keepalive: number | undefined;
  readonly multihop: boolean | undefined;
  readonly ttl: string | undefined;
  readonly families: readonly ('ip' | 'ipv6')[] | undefined;
  readonly bfd:
    | {
        readonly used: boolean;
        readonly state: 'up' | 'down' | 'init' | 'admin-down' | 'inactive' | 'unknown';
      }
    | undefined;
  /** Whether it signs its messages with an MD5 key; undefined where the reading user may not see (policy `sensitive`). Never the key. */
  readonly keySet?: boolean | undefined;
  readonly listenRange: string | undefined;
  readonly inputFilter: string | undefined;
  readonly lastNotification: BgpNotification | undefined;
  /** The router's own clock text, no zone. */
  readonly lastStopped: string | undefined;
  /** The router's own `;;;` line. */
  readonly about: string | undefined;
  readonly comment: string | undefined;
};

/**
 * `in-use`: traffic takes it (`ecmp` beside others). `candidate`: learned, not chosen. `stale`: its session is dead but the router keeps it.
 * `filtered`: refused by an input filter. `unreachable`: its next hop cannot be resolved. `disabled`: switched off.
 */
export type PathUse = 'in-use' | 'candidate' | 'stale' | 'filtered' | 'unreachable' | 'disabled';

/** One next hop for one prefix. An ECMP route is several paths. */
export type Path = {
  readonly prefix: string;
  readonly table: string;
  readonly nextHop: string;
  readonly interface: string | undefined;
  readonly use: PathUse;
  readonly ecmp: boolean;
  readonly protocol: 'bgp' | 'static' | 'connected' | 'ospf' | 'other';
  readonly dynamic: boolean;
  readonly distance: number | undefined;
  /** The {@link RouterPeer.key} of the session it came from. */
  readonly peerKey: string | undefined;
  /** The peer or session name as the router wrote it on the row. */
  readonly from: string | undefined;
  readonly asPath: string | undefined;
  readonly localPref: number | undefined;
  readonly med: number | undefined;
  readonly origin: string | undefined;
  readonly communities: readonly string[];
  /** The flags a person would see in the terminal, e.g. `DAb`. */
  readonly flags: string;
};

/** What the router sends TO a peer (`/routing bgp advertisements`), not what nodes announced. */
export type SentAdvertisement = {
  readonly peer: string;
  readonly peerKey: string | undefined;
  readonly prefix: string;
  readonly nextHop: string | undefined;
  readonly asPath: string | undefined;
  readonly origin: string | undefined;
  readonly localPref: number | undefined;
  readonly med: number | undefined;
  readonly communities: readonly string[];
};

/** A firewall rule, NAT or filter, in the router's order. Matchers keep the router's own syntax (`!` negates, `80,443`, `8000-8100`). */
export type FirewallRule = {
  /** A handle, valid for this read only: never an identity. */
  readonly id: string;
  readonly position: number;
  readonly chain: string;
  readonly action: string;
  readonly protocol: string | undefined;
  readonly srcAddress: string | undefined;
  readonly dstAddress: string | undefined;
  readonly srcAddressList: string | undefined;
  readonly dstAddressList: string | undefined;
  readonly dstAddressType: string | undefined;
  readonly srcPort: string | undefined;
  readonly dstPort: string | undefined;
  /** `port=` matches source OR destination port (facts: nearly always a mistake in a dst-nat). */
  readonly port: string | undefined;
  readonly inInterface: string | undefined;
  readonly inInterfaceList: string | undefined;
  readonly outInterface: string | undefined;
  readonly outInterfaceList: string | undefined;
  readonly connectionState: string | undefined;
  readonly connectionNatState: string | undefined;
  readonly toAddresses: string | undefined;
  readonly toPorts: string | undefined;
  readonly jumpTarget: string | undefined;
  /** Every other matcher present, by its RouterOS name: a rule with some is narrower than it looks. */
  readonly otherMatchers: Readonly<Record<string, string>>;
  readonly disabled: boolean;
  readonly dynamic: boolean;
  readonly invalid: boolean;
  readonly comment: string | undefined;
  readonly packets: number | undefined;
  readonly bytes: number | undefined;
};

export type RouterInterface = {
  readonly name: string;
  readonly type: string | undefined;
  readonly running: boolean;
  readonly disabled: boolean;
  /** A port of a bridge or a bond: packets come in by its master, never by it. */
  readonly slave?: boolean;
  readonly comment: string | undefined;
};
export type InterfaceListMember = {
  readonly list: string;
  readonly interface: string;
  readonly disabled: boolean;
};
export type RouterAddress = {
  readonly address: string;
  readonly network: string | undefined;
  readonly interface: string;
  readonly disabled: boolean;
  readonly dynamic: boolean;
  readonly invalid: boolean;
};

/** Interfaces, lists, addresses and default routes: what the WAN choice is made from. */
export type RouterInterfaces = {
  readonly interfaces: readonly RouterInterface[];
  readonly lists: readonly string[];
  readonly members: readonly InterfaceListMember[];
  readonly addresses: readonly RouterAddress[];
  readonly defaultRoutes: readonly Path[];
};

/** An entry of `/ip/dns/static`. */
export type StaticName = {
  /** Lower case; absent where a pattern stands for many names. */
  readonly name: string | undefined;
  /** POSIX, matched against the whole name asked for. */
  readonly regexp: string | undefined;
  /** The entry is for every name below its own, too. */
  readonly subdomains: boolean;
  /** `other`: of a type that says nothing of addresses (TXT, MX, …). */
  readonly kind: 'address' | 'alias' | 'forward' | 'nonexistent' | 'other';
  readonly address: string | undefined;
  /** What the name is an alias of, lower case. */
  readonly alias: string | undefined;
  /** The server whose answer counts. */
  readonly forwardTo: string | undefined;
  readonly disabled: boolean;
  readonly comment: string | undefined;
};

/** The router's own names: every pattern, and the entries of the hosts asked for and of the names above them. Of others nothing is known. */
export type StaticNames = { readonly hosts: readonly string[]; readonly entries: readonly StaticName[] };

/** What decides whether IPv6 passes from the Internet: the chain `forward` of its firewall, and where its default route leaves. */
export type Ipv6Forwarding = {
  readonly rules: readonly FirewallRule[];
  readonly defaultRoutes: readonly Path[];
};

export type RouterState = {
  readonly id: string;
  readonly system: Reading<RouterSystem>;
  readonly peers: Reading<readonly RouterPeer[]>;
  /** Paths of the prefixes asked for, and of nothing else: a router may hold a million others. */
  readonly paths: Reading<readonly Path[]>;
  /** The prefixes the newest `paths` reading asked for: a prefix not among them is unknown, not absent. */
  readonly prefixesAsked: readonly string[];
  readonly advertisements: Reading<readonly SentAdvertisement[]>;
  readonly nat: Reading<readonly FirewallRule[]>;
  readonly forwardFilter: Reading<readonly FirewallRule[]>;
  /** Unknown as `routeros.absent` where the router has no IPv6. */
  readonly ipv6Forwarding: Reading<Ipv6Forwarding>;
  readonly staticNames: Reading<StaticNames>;
  readonly interfaces: Reading<RouterInterfaces>;
};
