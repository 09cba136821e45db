import type { ConnectionOptions, TLSSocket } from 'node:tls';
import { HopboardError } from '../../errors.ts';
import { addressOf, type Endpoint, isLoopback } from './endpoint.ts';

/** @throws HopboardError `routeros.plain-refused` for plain text beyond loopback that nobody asked for */
export function assertPlainAllowed(endpoint: Endpoint): void {
  if (endpoint.transport !== 'api' || endpoint.allowPlain === true || isLoopback(endpoint.host)) return;
  throw new HopboardError('routeros.plain-refused', {
    message: `The api service of ${addressOf(endpoint)} would carry the password in plain text.`,
    suggestion: 'Use transport api-ssl, or set allowPlain where the network between is yours alone.',
    params: { address: addressOf(endpoint) },
  });
}

/**
 * Options for `tls.connect`. The certificate is judged by {@link assertTrusted} once the handshake is over and before a byte is written,
 * so that a refusal can show which fingerprint was seen.
 */
export function tlsOptions({ host, port, tls = {} }: Endpoint): ConnectionOptions {
  if (tls.anonymous === true) {
    // Without a certificate on /ip/service api-ssl RouterOS offers anonymous DH only; OpenSSL wants security level 0 for it, TLS 1.3 has none.
    return {
      host,
      port,
      ciphers: 'ADH:@SECLEVEL=0',
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      rejectUnauthorized: false,
    };
  }
  return {
    host,
    port,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: false,
    ...(tls.caPem === undefined ? {} : { ca: tls.caPem }),
  };
}

/** @throws HopboardError `routeros.certificate-unknown` (not the pinned one), `routeros.certificate-refused` (no trusted chain or name), `routeros.not-anonymous` */
export function assertTrusted(endpoint: Endpoint, socket: TLSSocket): void {
  const { tls = {} } = endpoint;
  const certificate = socket.getPeerX509Certificate();
  const address = addressOf(endpoint);
  if (tls.anonymous === true) {
    if (certificate === undefined) return;
    throw new HopboardError('routeros.not-anonymous', {
      message: `${address} has a certificate although the configuration says anonymous.`,
      suggestion: 'Remove tls.anonymous and pin the fingerprint: that protects against a man in the middle.',
      params: { address, seen: `SHA256:${certificate.fingerprint256}` },
    });
  }
  const seen = certificate === undefined ? 'none' : `SHA256:${certificate.fingerprint256}`;
  if (tls.fingerprint !== undefined) {
    if (certificate !== undefined && hexOf(tls.fingerprint) === hexOf(certificate.fingerprint256)) return;
    throw new HopboardError('routeros.certificate-unknown', {
      message: `${address} shows another certificate than the pinned one: ${seen}.`,
      suggestion: `If this is your router, set tls.fingerprint to ${seen}. If not, somebody answers in its place.`,
      params: { address, seen, expected: tls.fingerprint },
    });
  }
  if (socket.authorized) return;
  // Certificates of routers hardly ever name the address they are reached by. One that itself was given as trusted needs no name.
  const reason = String(socket.authorizationError);
  const named = reason === 'ERR_TLS_CERT_ALTNAME_INVALID';
  if (named && certificate !== undefined && (tls.caPem ?? '').includes(bodyOf(certificate.toString())))
    return;
  throw new HopboardError('routeros.certificate-refused', {
    message: `The certificate of ${address} is not trusted (${reason}). Seen: ${seen}.`,
    suggestion: `If this is your router, set tls.fingerprint to ${seen}.`,
    params: { address, seen, reason },
  });
}

function hexOf(fingerprint: string): string {
  return fingerprint
    .replace(/^sha-?256[:=]?/i, '')
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase();
}

/** The base64 body of a PEM certificate, in the line form OpenSSL writes it. */
function bodyOf(pem: string): string {
  return pem.replace(/-----[^-]+-----/g, '').trim();
}
