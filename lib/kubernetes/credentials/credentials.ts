import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import type { User } from '@kubernetes/client-node/dist/config_types.js';
import { ExecAuth } from '@kubernetes/client-node/dist/exec_auth.js';
import { FileAuth } from '@kubernetes/client-node/dist/file_auth.js';
import { optional } from '../../model/optional.ts';
import { ApiFailure } from '../failure.ts';
import type { Access, Credentials } from './access.ts';
import { type Entry, type Origin, readEntry, serverOf } from './kubeconfig.ts';
import { viaKubeConfig } from './via-kube-config.ts';

/** What stays the same between requests with one reading of the credentials. */
type Session = {
  readonly entry: Entry;
  readonly generation: number;
  access(): Promise<Omit<Access, 'generation'>>;
};

/** An exec plugin that asks a person something never ends. */
const PLUGIN_MS = 30_000;

/**
 * Credentials of one cluster. Read at the first request; read again after the server refused them or its certificate,
 * and after any failed connection when the kubeconfig's text changed.
 *
 * Of `@kubernetes/client-node` only its kubeconfig entries, token file and exec plugin are loaded (4 MB, 20 ms); the
 * whole package costs 85 MB and half a second and is loaded only for a proxy or an auth-provider such as oidc.
 * @param renewMs refused credentials are not read again sooner than this
 */
export function createCredentials(origin: Origin, renewMs: number, now: () => number): Credentials {
  let session: Promise<Session> | undefined;
  let generation = 0;
  let suspect: 'changed' | 'refused' | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;

  async function openSession(before: Promise<Session> | undefined, anew: boolean): Promise<Session> {
    const old = await before?.catch(() => undefined);
    const entry = await readEntry(origin);
    if (old !== undefined && !anew && old.entry.text === entry.text) return old;
    generation += 1;
    const needsAll = entry.cluster.proxyUrl || (entry.user.authProvider && !isTokenFile(entry.user));
    const access = needsAll ? await viaKubeConfig(entry) : await directly(entry);
    return { entry, generation, access };
  }

  return {
    async access() {
      if (session === undefined || suspect !== undefined) {
        const opening = openSession(session, suspect === 'refused');
        suspect = undefined;
        session = opening;
        opening.catch(() => {
          if (session === opening) session = undefined;
        });
      }
      const current = await session;
      return { ...(await current.access()), generation: current.generation };
    },
    refused(access, failure) {
      if (!(failure instanceof ApiFailure) || access.generation !== generation) return;
      const rejected = failure.kind === 'unauthorized' || failure.code === 'kubernetes.certificate';
      if (rejected && now() - renewedAt >= renewMs) {
        renewedAt = now();
        suspect = 'refused';
      } else if (failure.kind === 'unreachable') suspect ??= 'changed';
    },
  };
}

function isTokenFile(user: User): boolean {
  return new FileAuth().isAuthProvider(user);
}

/** Headers and TLS of an entry with a token, a token file, a client certificate, a password or an exec plugin. */
async function directly({ cluster, user }: Entry): Promise<Session['access']> {
  const server = serverOf(cluster);
  const tls = {
    ca: await bytes(cluster.caFile, cluster.caData),
    cert: await bytes(user.certFile, user.certData),
    key: await bytes(user.keyFile, user.keyData),
    servername: cluster.tlsServerName,
    rejectUnauthorized: cluster.skipTLSVerify ? false : undefined,
  };
  const plugin = [new ExecAuth(), new FileAuth()].find((each) => each.isAuthProvider(user));

  return async () => {
    const options: RequestOptions & { headers: Record<string, string> } = { headers: {} };
    if (plugin !== undefined) await withinTime(plugin.applyAuthentication(user, options));
    if (user.token) options.headers.Authorization = `Bearer ${user.token}`;
    if (user.username) options.headers.Authorization = `Basic ${basic(user)}`;
    if (user.impersonateUser) options.headers['Impersonate-User'] = user.impersonateUser;
    return {
      server,
      headers: trimmed(options.headers),
      // An exec plugin may give a client certificate instead of a token.
      tls: optional({
        ...tls,
        ...(typeof options.cert === 'string' ? { cert: options.cert } : {}),
        ...(typeof options.key === 'string' ? { key: options.key } : {}),
      }),
    };
  };
}

async function withinTime(plugin: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PLUGIN_MS / 1000} s`)), PLUGIN_MS);
  });
  try {
    await Promise.race([plugin, late]);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiFailure('unauthorized', 'kubernetes.credentials', {
      message: `The credentials of the kubeconfig could not be made: ${reason}`,
      suggestion: 'Run the exec plugin of this user by hand; it must work without asking.',
      params: { reason },
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** Token files often end with a line break, which no header may contain. */
function trimmed(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.trim()]));
}

function basic(user: User): string {
  return Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64');
}

async function bytes(file: string | undefined, base64: string | undefined): Promise<Buffer | undefined> {
  if (file) return readFile(file);
  return base64 ? Buffer.from(base64, 'base64') : undefined;
}
