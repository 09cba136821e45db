import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { homeFolder } from '../home-folder.ts';
import type { ClusterConfig, RouterConfig } from './config.ts';
import type { Mistake } from './mistake.ts';
import type { Cluster, Router } from './schema.ts';
import { Secret } from './secret.ts';

/** What settling needs from outside: the environment, the file's own place, and a way to read another file (throws when it cannot). */
export type Surroundings = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly file: string;
  readonly readText: (path: string) => string;
};

export type Tell = (field: string, message: string, remedy: string, value?: string) => void;

/** A parsed cluster entry with its paths made absolute; every mistake goes to `mistakes`. */
export function settleCluster(
  cluster: z.infer<typeof Cluster>,
  path: string,
  around: Surroundings,
  mistakes: Mistake[],
): ClusterConfig {
  const tell = teller(path, mistakes);
  if ((cluster.kubeconfig === undefined) !== cluster.inCluster) {
    tell(
      'kubeconfig',
      cluster.inCluster ? 'cannot stand beside inCluster: true' : 'is missing',
      'Give either kubeconfig (a path) or inCluster: true.',
    );
  }
  const kubeconfig = cluster.kubeconfig === undefined ? undefined : absolute(cluster.kubeconfig, around);
  if (kubeconfig !== undefined) readFile('kubeconfig', kubeconfig, around, tell);
  return {
    id: cluster.id,
    kubeconfig,
    context: cluster.context,
    inCluster: cluster.inCluster,
    metallbNamespace: cluster.metallbNamespace,
    silenceMs: cluster.silence,
  };
}

/** A parsed router entry with its files read and its password found; every mistake goes to `mistakes`. */
export function settleRouter(
  router: z.infer<typeof Router>,
  path: string,
  around: Surroundings,
  mistakes: Mistake[],
): RouterConfig {
  const tell = teller(path, mistakes);
  const { tls } = router;
  if (router.transport === 'api') {
    if (!router.allowPlain && !isLoopback(router.host)) {
      tell(
        'transport',
        'sends the password readable to everyone on the way',
        'Use api-ssl, or set allowPlain: true on a network you trust.',
        '"api"',
      );
    }
    if (tls.ca !== undefined || tls.caFile !== undefined || tls.fingerprint !== undefined || tls.anonymous) {
      tell('tls', 'has no effect with transport: api', 'Use transport: api-ssl, or leave tls out.');
    }
  }
  if (tls.ca !== undefined && tls.caFile !== undefined)
    tell('tls.caFile', 'stands beside tls.ca', 'Give one of them.');
  if (tls.anonymous && (tls.ca !== undefined || tls.caFile !== undefined || tls.fingerprint !== undefined)) {
    tell(
      'tls.anonymous',
      'contradicts the certificate given',
      'Leave out anonymous, or ca, caFile and fingerprint.',
      'true',
    );
  }
  const caPem =
    tls.caFile === undefined ? tls.ca : readFile('tls.caFile', absolute(tls.caFile, around), around, tell);
  return {
    id: router.id,
    host: router.host,
    port: router.port,
    transport: router.transport,
    tls: { caPem, fingerprint: tls.fingerprint, anonymous: tls.anonymous },
    allowPlain: router.allowPlain || isLoopback(router.host),
    username: router.username,
    password: passwordOf(router, passwordVariable(router.id), '', around, tell),
    writer:
      router.writer === undefined
        ? undefined
        : {
            username: router.writer.username,
            password: passwordOf(router.writer, writerVariable(router.id), 'writer.', around, tell),
          },
    encoding: router.encoding,
    commandTimeoutMs: router.commandTimeout,
    cpuPauseAbove: router.cpuPauseAbove,
    readAdvertisements: router.readAdvertisements,
  };
}

/** The environment variable that holds the password of router `id`: `HOPBOARD_ROUTER_GW_1_PASSWORD` for `gw-1`. */
export function passwordVariable(id: string): string {
  return `HOPBOARD_ROUTER_${id.toUpperCase().replaceAll('-', '_')}_PASSWORD`;
}

/** The same for the user that writes: `HOPBOARD_ROUTER_GW_1_WRITER_PASSWORD`. */
export function writerVariable(id: string): string {
  return passwordVariable(`${id}-writer`);
}

type PasswordFields = Pick<z.infer<typeof Router>, 'password' | 'passwordFile'>;

/** The environment wins over the file, so that one hopboard.yaml can serve several places. */
function passwordOf(
  { password, passwordFile }: PasswordFields,
  variable: string,
  prefix: '' | 'writer.',
  around: Surroundings,
  tell: Tell,
): Secret {
  if (password !== undefined && passwordFile !== undefined) {
    tell(`${prefix}passwordFile`, 'stands beside password', 'Give one of them.');
  }
  const fromEnvironment = around.env[variable];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return new Secret(fromEnvironment);
  if (passwordFile !== undefined) {
    const text = readFile(`${prefix}passwordFile`, absolute(passwordFile, around), around, tell);
    return new Secret((text ?? '').replace(/\r?\n$/, ''));
  }
  if (password === undefined)
    tell(`${prefix}password`, 'is missing', `Set ${variable}, or give passwordFile or password.`);
  return password ?? new Secret('');
}

/** A way to tell mistakes of the fields below `path`. */
export function teller(path: string, mistakes: Mistake[]): Tell {
  return (field, message, remedy, value) =>
    mistakes.push({ path: `${path}.${field}`, message, remedy, ...(value === undefined ? {} : { value }) });
}

/** The text of a file, or undefined and a mistake told. */
export function readFile(field: string, path: string, around: Surroundings, tell: Tell): string | undefined {
  try {
    return around.readText(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    tell(
      field,
      `cannot be read (${code})`,
      'Give the path of a file Hopboard may read.',
      JSON.stringify(path),
    );
    return undefined;
  }
}

function absolute(path: string, around: Surroundings): string {
  const home = path.startsWith('~/') ? homeFolder(around.env) : undefined;
  return resolve(dirname(around.file), home === undefined ? path : path.replace('~', () => home));
}

/** Whether a host name or address is this machine and never another. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
