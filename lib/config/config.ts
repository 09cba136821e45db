import type { Story } from './schema.ts';
import type { Secret } from './secret.ts';

/** The configuration as the product uses it: defaults filled in, files read, paths absolute, durations in milliseconds. */
export type Config = {
  /** The file it came from, absolute. */
  readonly file: string;
  readonly clusters: readonly ClusterConfig[];
  readonly routers: readonly RouterConfig[];
  readonly polling: PollingConfig;
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
  readonly encoding: 'windows-1252' | 'shift_jis' | undefined;
  readonly commandTimeoutMs: number;
  readonly cpuPauseAbove: number;
  readonly readAdvertisements: boolean;
};

/** Milliseconds between two polls of each group of menus. */
export type PollingConfig = {
  readonly sessions: number;
  readonly routes: number;
  readonly nat: number;
  readonly advertisements: number;
  readonly system: number;
};

export type LabConfig = {
  readonly control: string;
  readonly token: Secret | undefined;
  readonly story: Story;
};
