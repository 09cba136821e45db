import { generate } from 'selfsigned';

/** A server certificate for loopback with the CA that signed it; all PEM. Held in memory, never written. */
export type ServerIdentity = { readonly caPem: string; readonly cert: string; readonly key: string };

/** Makes a CA of its own and, signed by it, a server certificate for 127.0.0.1, ::1 and localhost. Both last a year. */
export async function createServerIdentity(): Promise<ServerIdentity> {
  const keys = { keyType: 'ec', algorithm: 'sha256' } as const;
  const ca = await generate([{ name: 'commonName', value: 'kubernetes' }], {
    ...keys,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', digitalSignature: true, keyCertSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'kube-apiserver' }], {
    ...keys,
    ca: { key: ca.private, cert: ca.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { caPem: ca.cert, cert: server.cert, key: server.private };
}
