import type { LegacyEncoding } from '../wire/text.ts';

export type TlsTrust = {
  /** Verify against these certificates (PEM), the router's own self-signed one among them. */
  readonly caPem?: string;
  /** Verify by SHA-256 fingerprint of the router's certificate, with or without colons and `SHA256:`. */
  readonly fingerprint?: string;
  /** Anonymous Diffie-Hellman: encrypted, but anyone on the way can pretend to be the router. */
  readonly anonymous?: boolean;
};

/** Where a router listens and how far we trust the way to it. */
export type Endpoint = {
  readonly host: string;
  readonly port: number;
  readonly transport: 'api' | 'api-ssl';
  readonly tls?: TlsTrust;
  /** Passwords and answers may cross a network in plain text. Not needed on loopback. */
  readonly allowPlain?: boolean;
  readonly encoding?: LegacyEncoding;
};

export type Credentials = { readonly username: string; readonly password: string };

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `host:port` as a person writes it. */
export function addressOf({ host, port }: Endpoint): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
