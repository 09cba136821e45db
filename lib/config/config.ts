import type { Story } from './schema.ts';
import type { Secret } from './secret.ts';

/** The configuration as the product uses it: defaults filled in, files read, paths absolute, durations in milliseconds. */
export type Config = {
  /** The file it came from, absolute. */
  readonly file: string;
  readonly clusters: readonly ClusterConfig[];
  readonly routers: readonly RouterConfig[];
  readonly polling: PollingConfig;
  readonly dns: DnsConfig;
  readonly access: AccessConfig;
  readonly store: StoreConfig;
  /** Present only on the embedded network. */
  readonly lab: LabConfig | undefined;
};

export type ClusterConfig = {
  readonly id: string;
  /** A path; undefined when {@link inCluster}. */
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
  readonly inCluster: boolean;
  readonly metallbNamespace: string | undefined;
  /** A watch without a byte for longer than this is broken. */
  readonly silenceMs: number;
};

export type RouterConfig = {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly transport: 'api' | 'api-ssl';
  readonly tls: {
    readonly caPem: string | undefined;
    readonly fingerprint: string | undefined;
    readonly anonymous: boolean;
  };
  readonly allowPlain: boolean;
  readonly username: string;
  readonly password: Secret;
  /** The user that changes NAT rules; without it nothing can be written on this router. */
  readonly writer: WriterConfig | undefined;
  readonly encoding: 'windows-1252' | 'shift_jis' | undefined;
  readonly commandTimeoutMs: number;
  readonly cpuPauseAbove: number;
  readonly readAdvertisements: boolean;
};

export type WriterConfig = { readonly username: string; readonly password: Secret };

/** Milliseconds between two polls of each group of menus. */
export type PollingConfig = {
  readonly sessions: number;
  readonly routes: number;
  readonly nat: number;
  readonly advertisements: number;
  readonly system: number;
};

/** Where exposed hosts are looked up; nowhere when no server is named. */
export type DnsConfig = { readonly servers: readonly string[]; readonly everyMs: number };

export type LabConfig = {
  readonly control: string;
  readonly token: Secret | undefined;
  readonly story: Story;
};

export type AccessMode = 'open' | 'local' | 'oidc' | 'proxy';

export type AccessConfig = {
  readonly mode: AccessMode;
  /** Whether anyone may become a demonstration operator: in mode `open` on the embedded network, and while no other router is named. */
  readonly demonstration: boolean;
  /** The address people type, if told; cookies are bound to https when it begins so. */
  readonly url: URL | undefined;
  /** Names, `*.names`, addresses and networks a request may be addressed to, besides the loopback ones. */
  readonly hosts: readonly string[];
  /** Networks whose forwarding headers are believed. */
  readonly trustedProxies: readonly string[];
  /** Origins that may show the wall in a frame. */
  readonly frameAncestors: readonly string[];
  readonly session: { readonly idleMs: number; readonly lifeMs: number };
  readonly groups: GroupRoles;
  /** Present in mode `oidc` only. */
  readonly oidc: OidcConfig | undefined;
  readonly proxy: { readonly userHeader: string; readonly groupsHeader: string };
};

/** The groups that give each role; `*` is everyone who is signed in. */
export type GroupRoles = Readonly<Record<'viewer' | 'operator' | 'administrator', readonly string[]>>;

export type OidcConfig = {
  readonly issuer: URL;
  readonly clientId: string;
  /** Absent for a public client, which proves itself by PKCE alone. */
  readonly clientSecret: Secret | undefined;
  readonly scopes: readonly string[];
  readonly nameClaim: string;
  readonly groupsClaim: string;
};

/** A SQLite file, or the address of a PostgreSQL database. */
export type StoreConfig = { readonly file: string } | { readonly url: Secret };
