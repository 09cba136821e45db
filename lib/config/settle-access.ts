import { dirname, resolve } from 'node:path';
import type { AccessConfig, AccessMode, OidcConfig, RouterConfig, StoreConfig } from './config.ts';
import type { Mistake } from './mistake.ts';
import type { ConfigFile } from './schema.ts';
import { Secret } from './secret.ts';
import { isLoopback, readFile, type Surroundings, type Tell, teller } from './settle.ts';

/** The address the web server listens on where nothing says otherwise. */
const DEFAULT_HOST = '127.0.0.1';

/** Who may come in, and how; every mistake goes to `mistakes`. */
export function settleAccess(
  { access, hosts, lab }: ConfigFile,
  routers: readonly RouterConfig[],
  around: Surroundings,
  mistakes: Mistake[],
): AccessConfig {
  const tell = teller('access', mistakes);
  // A configuration of the embedded network to which somebody added a router of their own is a real one.
  const embedded = lab !== undefined && routers.every(({ host }) => isLoopback(host));
  const listening = around.env.HOST || DEFAULT_HOST;
  const mode = access.mode ?? defaultMode(listening, embedded, tell);
  const url = access.url === undefined ? undefined : new URL(access.url);

  if (mode === 'proxy' && access.trustedProxies.length === 0) {
    tell(
      'trustedProxies',
      'is missing: in mode proxy anyone could say who they are',
      'Give the networks your reverse proxy connects from, such as 127.0.0.1/32.',
    );
  }
  if (
    (mode === 'oidc' || mode === 'proxy') &&
    Object.values(access.groups).every(({ length }) => length === 0)
  ) {
    tell('groups', 'lets nobody in', 'Give groups for viewer, operator or administrator; "*" is everyone.');
  }
  if (mode === 'oidc' && url === undefined) {
    tell('url', 'is missing', 'Give the address people type; the provider sends them back to it.');
  }
  return {
    mode,
    demonstration: mode === 'open' && embedded,
    url,
    hosts: [
      ...hosts,
      ...(around.env.HOPBOARD_HOSTS ?? '').split(/[\s,]+/).filter((name) => name !== ''),
      ...(url === undefined ? [] : [url.hostname]),
      ...(isUnspecified(listening) ? [] : [listening]),
    ],
    trustedProxies: access.trustedProxies,
    frameAncestors: access.frameAncestors.map((origin) => new URL(origin).origin),
    session: { idleMs: access.sessionIdle, lifeMs: access.sessionLife },
    groups: access.groups,
    oidc: mode === 'oidc' ? settleOidc(access.oidc, around, tell) : undefined,
    proxy: access.proxy,
  };
}

/** Where the state is kept. That of the embedded network stands apart, so that nothing of it ever holds on a real one. */
export function settleStore({ database, lab }: ConfigFile, { env }: Surroundings): StoreConfig {
  const url = env.HOPBOARD_DATABASE ? new Secret(env.HOPBOARD_DATABASE) : database;
  if (url !== undefined) return { url };
  return { file: resolve(env.HOPBOARD_DATA || 'data', lab === undefined ? 'hopboard.db' : 'lab.db') };
}

/** Looking without sign-in is for this machine, unless somebody wrote that everyone may. */
function defaultMode(listening: string, embedded: boolean, tell: Tell): AccessMode {
  if (!embedded && !isLoopback(listening)) {
    tell(
      'mode',
      `is missing, and HOST=${listening} lets others than this machine in`,
      'Set it to local, oidc or proxy so that people sign in, or to open to let everyone look.',
    );
  }
  return 'open';
}

function settleOidc(
  oidc: ConfigFile['access']['oidc'],
  around: Surroundings,
  tell: Tell,
): OidcConfig | undefined {
  if (oidc === undefined) {
    tell('oidc', 'is missing', 'Give a map of issuer, clientId and clientSecret.');
    return undefined;
  }
  const issuer = new URL(oidc.issuer);
  if (issuer.protocol === 'http:' && !isLoopback(issuer.hostname.replace(/^\[|\]$/g, ''))) {
    tell('oidc.issuer', 'is not encrypted', 'Give an https address.', JSON.stringify(oidc.issuer));
  }
  if (oidc.clientSecret !== undefined && oidc.clientSecretFile !== undefined) {
    tell('oidc.clientSecretFile', 'stands beside clientSecret', 'Give one of them.');
  }
  const { clientId, scopes, nameClaim, groupsClaim } = oidc;
  return { issuer, clientId, scopes, nameClaim, groupsClaim, clientSecret: secretOf(oidc, around, tell) };
}

function secretOf(
  { clientSecret, clientSecretFile }: NonNullable<ConfigFile['access']['oidc']>,
  around: Surroundings,
  tell: Tell,
): Secret | undefined {
  if (around.env.HOPBOARD_OIDC_SECRET) return new Secret(around.env.HOPBOARD_OIDC_SECRET);
  if (clientSecretFile === undefined) return clientSecret;
  const file = resolve(dirname(around.file), clientSecretFile);
  const text = readFile('oidc.clientSecretFile', file, around, tell);
  return new Secret((text ?? '').replace(/\r?\n$/, ''));
}

function isUnspecified(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}
