/** The routers' half of the story. */

/** A row as RouterOS gives it: every value is text. */
export type Row = Readonly<Record<string, string>>;

export type Router = {
  readonly id: string;
  readonly identity: string;
  /** As `major.minor.patch`. */
  readonly version: string;
  readonly board: string;
  readonly architecture: string;
  readonly cpuLoad: number;
  readonly bootedAt: number;
  readonly as: number;
  readonly routerId: string;
  /** `/routing/bgp/instance multipath=`; without effect before RouterOS 7.22. */
  readonly multipath: number;
  readonly interfaces: readonly { readonly name: string; readonly type: string; readonly comment?: string }[];
  readonly lists: readonly { readonly name: string; readonly comment?: string }[];
  readonly members: readonly { readonly list: string; readonly interface: string }[];
  readonly addresses: readonly {
    /** With prefix length. */
    readonly address: string;
    readonly interface: string;
    /** Point-to-point: the other end. */
    readonly network?: string;
    readonly dynamic: boolean;
  }[];
  readonly staticRoutes: readonly {
    readonly prefix: string;
    /** An address, or the name of a point-to-point interface. */
    readonly gateway: string;
    /** undefined: the gateway cannot be reached. */
    readonly interface: string | undefined;
    readonly distance: number;
    readonly dynamic: boolean;
  }[];
  readonly peers: readonly RouterPeer[];
  readonly nat: readonly Row[];
  readonly filter: readonly Row[];
  readonly ipv6Filter: readonly Row[];
  /** `/ip/dns/static`. */
  readonly staticNames: readonly Row[];
};

/** A v6 `peer` or a v7 `connection`. */
export type RouterPeer = {
  readonly name: string;
  /** An address, or with `listen` a prefix that sessions may come from. */
  readonly remote: string;
  readonly remoteAs: number;
  readonly listen: boolean;
  readonly disabled: boolean;
  readonly multihop: boolean;
  /** As the router prints it; absent: the default. */
  readonly ttl?: string;
  /** Seconds. */
  readonly holdTime: number;
  readonly comment?: string;
  /** `tcp-md5-key`; undefined: its sessions are not signed. */
  readonly md5Key?: string | undefined;
  /** v7: the router remembers what it sent, without which `/routing/bgp/advertisements` stays empty. */
  readonly keepSentAttributes: boolean;
  /** v7: sends even what the other end would drop for its own AS in the path. */
  readonly noEarlyCut: boolean;
};
