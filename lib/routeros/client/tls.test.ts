import { generate } from 'selfsigned';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { listenScripted } from '../testing/scripted-peer.ts';
import { Connection } from './connection.ts';
import type { Endpoint, TlsTrust } from './endpoint.ts';
import { assertPlainAllowed } from './tls.ts';

type Certificate = { key: string; cert: string; fingerprint: string };
let router: Certificate;
let stranger: Certificate;

async function selfSigned(name: string): Promise<Certificate> {
  const made = await generate([{ name: 'commonName', value: name }], { keySize: 2048, algorithm: 'sha256' });
  const { X509Certificate } = await import('node:crypto');
  return { key: made.private, cert: made.cert, fingerprint: new X509Certificate(made.cert).fingerprint256 };
}

beforeAll(async () => {
  [router, stranger] = await Promise.all([selfSigned('router'), selfSigned('stranger')]);
});

const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What comes of asking a server with `router`'s certificate (or with none) under this trust. */
async function ask(tls: TlsTrust, server: 'certificate' | 'anonymous' = 'certificate'): Promise<unknown> {
  const peer = await listenScripted((words, link) => link.answer(words, { ok: 'true' }), {
    tls:
      server === 'anonymous'
        ? { ciphers: 'ADH:@SECLEVEL=0', dhparam: 'auto', maxVersion: 'TLSv1.2' }
        : { key: router.key, cert: router.cert },
  });
  closing.push(() => peer.close());
  const endpoint: Endpoint = { host: '127.0.0.1', port: peer.port, transport: 'api-ssl', tls };
  try {
    const connection = await Connection.open(endpoint, new AbortController().signal);
    closing.push(() => connection.close());
    return (await connection.run(['/x'], { timeoutMs: 5_000 })).rows[0]?.get('ok');
  } catch (error) {
    expect(peer.heard, 'nothing may be said before the certificate is judged').toEqual([]);
    return error;
  }
}

describe('api-ssl', () => {
  it('trusts the pinned fingerprint, in any spelling', async () => {
    expect(await ask({ fingerprint: router.fingerprint })).toBe('true');
    expect(await ask({ fingerprint: `SHA256:${router.fingerprint.replaceAll(':', '').toLowerCase()}` })).toBe(
      'true',
    );
  });

  it('refuses another certificate and shows the fingerprint seen, to copy', async () => {
    const error = await ask({ fingerprint: stranger.fingerprint });
    expect(error).toMatchObject({ code: 'routeros.certificate-unknown' });
    expect(error).toHaveProperty('params.seen', `SHA256:${router.fingerprint}`);
    expect(error).toHaveProperty('suggestion', expect.stringContaining(router.fingerprint));
  });

  it("trusts the router's own certificate as CA, whatever name is in it", async () => {
    expect(await ask({ caPem: router.cert })).toBe('true');
  });

  it('refuses a certificate no CA vouches for, and shows its fingerprint', async () => {
    const byOther = await ask({ caPem: stranger.cert });
    const byNone = await ask({});
    for (const error of [byOther, byNone]) {
      expect(error).toMatchObject({ code: 'routeros.certificate-refused' });
      expect(error).toHaveProperty('params.seen', `SHA256:${router.fingerprint}`);
    }
  });

  it('speaks anonymous DH only when asked for by name', async () => {
    expect(await ask({ anonymous: true }, 'anonymous')).toBe('true');
    expect(await ask({}, 'anonymous')).toMatchObject({ code: 'routeros.tls' });
    expect(await ask({ fingerprint: router.fingerprint }, 'anonymous')).toMatchObject({
      code: 'routeros.tls',
    });
  });

  it('does not take a router with a certificate for an anonymous one', async () => {
    expect(await ask({ anonymous: true })).toMatchObject({ code: 'routeros.tls' });
  });
});

describe('assertPlainAllowed', () => {
  const endpoint = (host: string, allowPlain?: boolean): Endpoint => ({
    host,
    port: 8728,
    transport: 'api',
    ...(allowPlain === undefined ? {} : { allowPlain }),
  });

  it.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('lets plain text through on %s', (host) => {
    expect(() => assertPlainAllowed(endpoint(host))).not.toThrow();
  });

  it.each(['192.168.5.1', 'router.lan', '127.evil.example', '2001:db8::1'])('refuses it for %s', (host) => {
    expect(() => assertPlainAllowed(endpoint(host))).toThrow(/plain text/);
    expect(() => assertPlainAllowed(endpoint(host, false))).toThrow(/plain text/);
    expect(() => assertPlainAllowed(endpoint(host, true))).not.toThrow();
  });
});
