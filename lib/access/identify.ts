import type { HopboardError } from '../errors.ts';
import { isStoreFailure } from '../store/index.ts';
import type { Actor } from './actor.ts';
import { clientAddress, isFromTrustedProxy } from './client-address.ts';
import { cookieValue } from './cookie.ts';
import { assertAllowedHost } from './host.ts';
import { type Role, roleOfGroups } from './role.ts';
import type { Access } from './running.ts';
import { accountOfSession } from './sessions.ts';
import { hashOfToken } from './token.ts';
import { linkOfToken } from './wall/link-of-token.ts';

/** Who is asking, as far as it can be told. */
export type Identity = {
  readonly actor: Actor;
  /** Why this person is taken for a viewer and no more: the database that would prove a higher right is away. */
  readonly doubt?: HopboardError;
};

type Vouched = 'local' | 'oidc' | 'demonstration';

/**
 * Whom a request comes from, by the mode of access; undefined for a stranger.
 * @throws AccessError 421 for a name that is not ours, HopboardError `store.*` when the database is away and the person not remembered
 */
export async function identify(access: Access, headers: Headers): Promise<Identity | undefined> {
  const { config } = access;
  assertAllowedHost(headers, config.hosts);
  const from = clientAddress(headers, config.trustedProxies);
  switch (config.mode) {
    case 'open': {
      const acting = config.demonstration
        ? await bySession(access, headers, from, 'demonstration')
        : undefined;
      return acting ?? { actor: { id: 'anyone', name: 'anyone', role: 'viewer', from } };
    }
    case 'proxy':
      return byHeader(access, headers, from) ?? byWallLink(access, headers, from);
    case 'local':
    case 'oidc':
      return (await bySession(access, headers, from, config.mode)) ?? byWallLink(access, headers, from);
  }
}

async function bySession(
  access: Access,
  headers: Headers,
  from: string,
  vouched: Vouched,
): Promise<Identity | undefined> {
  const token = cookieValue(headers, 'session', access.config);
  if (token === undefined) return undefined;
  const { idleMs } = access.config.session;
  return remembering(access, token, from, async () => {
    const account = await accountOfSession(await access.store(), token, { now: access.now(), idleMs });
    // A session made under another mode, or on the embedded network, is nobody's here.
    if (account?.source !== vouched) return undefined;
    return { id: `account:${account.id}`, name: account.name, role: account.role, from };
  });
}

async function byWallLink(access: Access, headers: Headers, from: string): Promise<Identity | undefined> {
  const token = cookieValue(headers, 'wall', access.config);
  if (token === undefined) return undefined;
  return remembering(access, token, from, async () => {
    const link = await linkOfToken(await access.store(), token, access.now());
    return link && { id: `wall:${link.id}`, name: link.name, role: 'wall', from };
  });
}

function byHeader({ config }: Access, headers: Headers, from: string): Identity | undefined {
  if (!isFromTrustedProxy(headers, config.trustedProxies)) return undefined;
  const name = (headers.get(config.proxy.userHeader) ?? '').trim();
  if (name === '' || name.length > 200) return undefined;
  const groups = (headers.get(config.proxy.groupsHeader) ?? '').split(/[,|]/).map((group) => group.trim());
  const role = roleOfGroups(groups, config.groups);
  return role && { actor: { id: `proxy:${name}`, name, role, from } };
}

async function remembering(
  { memory, now }: Access,
  token: string,
  from: string,
  ask: () => Promise<Actor | undefined>,
): Promise<Identity | undefined> {
  const tokenHash = hashOfToken(token);
  try {
    const actor = await ask();
    if (actor === undefined) memory.forget(tokenHash);
    else memory.keep(tokenHash, actor, now());
    return actor && { actor };
  } catch (error) {
    const known = memory.recall(tokenHash, now());
    if (known === undefined || !isStoreFailure(error)) throw error;
    const role: Role = known.role === 'wall' ? 'wall' : 'viewer';
    return { actor: { ...known, role, from }, ...(known.role === role ? {} : { doubt: error }) };
  }
}
