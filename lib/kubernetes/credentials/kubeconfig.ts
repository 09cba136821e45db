import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Cluster,
  newClusters,
  newContexts,
  newUsers,
  type User,
} from '@kubernetes/client-node/dist/config_types.js';
import { parse } from 'yaml';
import { homeFolder } from '../../home-folder.ts';
import { isRaw, part, parts, type Raw, text } from '../agent/raw.ts';
import { ApiFailure } from '../failure.ts';

/** Where the credentials come from. */
export type Origin = {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly inCluster?: boolean | undefined;
};

/** A cluster and the user to be there, with absolute paths. `text` changes when a file it was read from changed. */
export type Entry = { readonly cluster: Cluster; readonly user: User; readonly text: string };

const SERVICE_ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/**
 * The entry a kubeconfig's context names, or a Pod's own service account.
 * Without a path: $KUBECONFIG (several files, the first that names a thing wins, as kubectl does), `~/.kube/config`, then the service account.
 * @throws ApiFailure `kubernetes.kubeconfig` with the file and what is wrong with it
 */
export async function readEntry(origin: Origin): Promise<Entry> {
  if (origin.inCluster) return serviceAccount();
  const files = await filesOf(origin);
  if (files.length === 0) return serviceAccount();
  const name = files.join(path.delimiter);
  try {
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const configs = texts.map((written, index) => resolved(parse(written), path.dirname(files[index] ?? '')));
    return { ...chosen(configs, origin.context), text: texts.join('\n') };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ApiFailure('unreachable', 'kubernetes.kubeconfig', {
      message: `The kubeconfig ${name} cannot be used: ${reason}`,
      suggestion: 'Correct the file, or the path and context of this cluster in the configuration.',
      params: { file: name, reason },
      cause,
    });
  }
}

async function filesOf(origin: Origin): Promise<readonly string[]> {
  if (origin.kubeconfig !== undefined) return [origin.kubeconfig];
  const named = (process.env.KUBECONFIG ?? '').split(path.delimiter).filter((file) => file !== '');
  if (named.length > 0) return named;
  const home = homeFolder();
  if (home === undefined) return [];
  const usual = path.join(home, '.kube', 'config');
  return access(usual).then(
    () => [usual],
    () => [],
  );
}

function chosen(configs: readonly Raw[], wanted: string | undefined): { cluster: Cluster; user: User } {
  const all = (key: string) => configs.flatMap((config) => parts(config, key));
  const contextName = wanted ?? configs.map((config) => text(config, 'current-context')).find((name) => name);
  if (contextName === undefined) throw new Error('it has no current-context, and no context is configured');
  const context = newContexts(all('contexts')).find(({ name }) => name === contextName);
  if (context === undefined) throw new Error(`it has no context ${contextName}`);
  const cluster = newClusters(all('clusters')).find(({ name }) => name === context.cluster);
  if (cluster === undefined) throw new Error(`it has no cluster ${context.cluster}`);
  const user = newUsers(all('users').map(withTokenFile)).find(({ name }) => name === context.user);
  if (user === undefined && context.user) throw new Error(`it has no user ${context.user}`);
  return { cluster, user: user ?? { name: 'anonymous' } };
}

/** client-node does not know the `tokenFile` of a user; its token file authenticator does the same and follows rotation. */
function withTokenFile(entry: Raw): Raw {
  const user = part(entry, 'user');
  const tokenFile = text(user, 'tokenFile');
  if (tokenFile === undefined) return entry;
  return { ...entry, user: { ...user, 'auth-provider': { name: 'tokenFile', config: { tokenFile } } } };
}

const PATHS = ['certificate-authority', 'client-certificate', 'client-key', 'tokenFile'];

/** The file's content with every path absolute: kubeconfig paths are relative to the file they stand in. */
function resolved(config: unknown, folder: string): Raw {
  if (!isRaw(config)) throw new Error('it is not a kubeconfig');
  const within = (entries: readonly Raw[], key: string) =>
    entries.map((entry) => ({ ...entry, [key]: absolute(part(entry, key), folder) }));
  return {
    ...config,
    clusters: within(parts(config, 'clusters'), 'cluster'),
    users: within(parts(config, 'users'), 'user'),
  };
}

function absolute(entry: Raw, folder: string): Raw {
  const changed = PATHS.flatMap((key) => {
    const file = text(entry, key);
    return file === undefined ? [] : [[key, path.resolve(folder, file)]];
  });
  return { ...entry, ...Object.fromEntries(changed) };
}

function serviceAccount(): Entry {
  const host = process.env.KUBERNETES_SERVICE_HOST;
  const port = process.env.KUBERNETES_SERVICE_PORT;
  if (!host || !port) {
    throw new ApiFailure('unreachable', 'kubernetes.no-kubeconfig', {
      message: 'There is no kubeconfig, and this is not a Pod with a service account',
      suggestion: 'Name a kubeconfig for this cluster in the configuration.',
    });
  }
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const tokenFile = `${SERVICE_ACCOUNT}/token`;
  return {
    cluster: { name: 'in-cluster', server, caFile: `${SERVICE_ACCOUNT}/ca.crt`, skipTLSVerify: false },
    user: { name: 'service-account', authProvider: { name: 'tokenFile', config: { tokenFile } } },
    text: server,
  };
}

/** The server's URL. Plain HTTP only to this machine (`kubectl proxy`) or where verification is switched off on purpose. */
export function serverOf(cluster: Cluster): URL {
  const server = new URL(cluster.server);
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(server.hostname);
  if (server.protocol === 'https:' || (server.protocol === 'http:' && (near || cluster.skipTLSVerify))) {
    return server;
  }
  throw new ApiFailure('unreachable', 'kubernetes.plain-http', {
    message: `The kubeconfig names ${cluster.server}, and a token must not travel unencrypted`,
    suggestion: 'Use the https address of the API server.',
    params: { server: cluster.server },
  });
}
