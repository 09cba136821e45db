import type { Agent } from 'node:http';

/** How to reach an API server and what to show it, for one request. */
export type Access = {
  readonly server: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: {
    readonly ca?: string | Buffer;
    readonly cert?: string | Buffer;
    readonly key?: string | Buffer;
    readonly servername?: string;
    readonly rejectUnauthorized?: boolean;
  };
  /** Only where the way leads through a proxy. */
  readonly agent?: Agent;
  /** Which reading of the credentials this came from. */
  readonly generation: number;
};

export type Credentials = {
  /** Headers are made anew for each request: tokens rotate. Throws an ApiFailure. */
  access(): Promise<Access>;
  /** Tells that a request with `access` failed, so that files, tokens and certificates are read again where that may help. */
  refused(access: Access, failure: unknown): void;
};
