import { z } from 'zod';
import { Access, HostPattern } from './access-schema.ts';
import { duration, path, secret } from './schema-parts.ts';
import { Secret } from './secret.ts';

/*
 * The whole of hopboard.yaml: every key, every default, and in `describe` what a right value looks like.
 * That text is the remedy a person reads beside a mistake, so it completes the sentence "Give …".
 */

const id = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/)
  .max(63)
  .describe('a short name of small letters, digits and hyphens, such as gw1');

const interval = (fallback: string) => duration(fallback, '500ms', '1h');

export const Cluster = z
  .strictObject({
    id,
    kubeconfig: path.optional(),
    context: z
      .string()
      .min(1)
      .optional()
      .describe('the name of a context in the kubeconfig; its current one by default'),
    inCluster: z
      .boolean()
      .default(false)
      .describe('true to use the service account of the Pod Hopboard runs in, else false'),
    metallbNamespace: z
      .string()
      .min(1)
      .optional()
      .describe('the namespace MetalLB runs in; found by itself by default'),
    silence: duration('150s', '5s', '1h'),
  })
  .describe('a map of id, kubeconfig and context');

export const Router = z
  .strictObject({
    id,
    host: z
      .string()
      .regex(/^[^\s/@]+$/)
      .describe('a host name or an address, without port and without http://'),
    port: z
      .int()
      .min(1)
      .max(65_535)
      .optional()
      .describe('a port from 1 to 65535; 8729 for api-ssl and 8728 for api by default'),
    transport: z.enum(['api-ssl', 'api']).default('api-ssl').describe('api-ssl (encrypted) or api (plain)'),
    tls: z
      .strictObject({
        ca: z
          .string()
          .includes('-----BEGIN CERTIFICATE-----')
          .optional()
          .describe('the PEM text of the certificate authority'),
        caFile: path.optional(),
        fingerprint: z
          .string()
          .regex(/^(SHA256:)?([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i)
          .optional()
          .describe('the SHA-256 fingerprint of the router’s certificate, 64 hexadecimal digits'),
        anonymous: z
          .boolean()
          .default(false)
          .describe(
            'true for a router whose api-ssl has no certificate (encrypted, but anyone could be the router), else false',
          ),
      })
      .prefault({})
      .describe('a map of ca, caFile, fingerprint and anonymous'),
    allowPlain: z
      .boolean()
      .default(false)
      .describe(
        'true to accept that transport: api sends the password readable to everyone on the way, else false',
      ),
    username: z.string().min(1).describe('the name of a RouterOS user with the policies read and api'),
    password: secret('the password').optional(),
    passwordFile: path.optional(),
    writer: z
      .strictObject({
        username: z
          .string()
          .min(1)
          .describe('the name of a RouterOS user with the policies read, write and api'),
        password: secret('the password').optional(),
        passwordFile: path.optional(),
      })
      .optional()
      .describe('a map of username and password of the user that opens ports; leave it out to only watch'),
    encoding: z
      .enum(['windows-1252', 'shift_jis'])
      .optional()
      .describe('windows-1252 or shift_jis where comments were written by an old WinBox; UTF-8 by default'),
    commandTimeout: duration('10s', '1s', '5m'),
    cpuPauseAbove: z
      .int()
      .min(1)
      .max(100)
      .default(90)
      .describe('a percentage from 1 to 100 of CPU load above which polling pauses'),
    readAdvertisements: z
      .boolean()
      .default(true)
      .describe('false to never print BGP advertisements on this router, else true'),
  })
  .transform((router) => ({
    ...router,
    port: router.port ?? (router.transport === 'api-ssl' ? 8729 : 8728),
  }))
  .describe('a map of id, host, username and more');

export const Polling = z.strictObject({
  sessions: interval('5s'),
  routes: interval('10s'),
  nat: interval('30s'),
  advertisements: interval('30s'),
  system: interval('30s'),
});

export const Story = z.enum(['blog', 'today']);
export type Story = z.infer<typeof Story>;

const Lab = z
  .strictObject({
    control: z
      .url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ })
      .describe('the address the embedded network printed'),
    token: secret('the token').optional(),
    story: Story.describe('blog or today'),
  })
  .describe('what the embedded network writes; leave it out otherwise');

export const Dns = z
  .strictObject({
    servers: z
      .array(
        z
          .string()
          .regex(/^(\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?|\[[\da-f:]+\](:\d{1,5})?|[\da-f]*:[\da-f:]+)$/i)
          .describe('the address of a DNS server, such as 192.0.2.53, 127.0.0.1:5353 or [2001:db8::53]:53'),
      )
      .default([])
      .describe('a list of addresses of DNS servers'),
    every: interval('60s'),
  })
  .describe('a map of servers and every');

export const ConfigFile = z.strictObject({
  clusters: z.array(Cluster).default([]).describe('a list of clusters'),
  routers: z.array(Router).default([]).describe('a list of routers'),
  polling: Polling.prefault({}).describe('a map of intervals'),
  dns: Dns.prefault({}),
  access: Access.prefault({}),
  hosts: z.array(HostPattern).default([]).describe('a list of names this page is reached under'),
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\//)
    .transform((value) => new Secret(value))
    .optional()
    .describe('the address of a PostgreSQL database, postgres://user:password@host/database'),
  lab: Lab.optional(),
});
export type ConfigFile = z.infer<typeof ConfigFile>;
