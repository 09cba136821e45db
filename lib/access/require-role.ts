import { log } from '../log.ts';
import { record } from '../store/index.ts';
import { AccessError } from './access-error.ts';
import type { Actor } from './actor.ts';
import { clientAddress } from './client-address.ts';
import { type Identity, identify } from './identify.ts';
import { atLeast, type Role } from './role.ts';
import { type Access, access } from './running.ts';

/**
 * Whoever sent a request, if they may do what `role` may. The first line of every server route.
 * @throws AccessError 401 for a stranger, 403 for too low a role, 421 for a host name that is not ours; HopboardError `store.*` when only
 * the database could prove the right, and it is away. A refused attempt to change something is told to the audit.
 */
export async function requireRole(request: Request, role: Role): Promise<Actor> {
  const running = access();
  const identity = await identify(running, request.headers);
  try {
    return entitled(identity, role);
  } catch (error) {
    if (!['GET', 'HEAD'].includes(request.method)) await tellRefusal(running, request, identity, role);
    throw error;
  }
}

/** The person behind `identity`, if they may do what `role` may. @throws as {@link requireRole} */
export function entitled(identity: Identity | undefined, role: Role): Actor {
  if (identity === undefined) {
    throw new AccessError(401, 'access.signed-out', {
      message: 'Nobody is signed in',
      suggestion: 'Sign in first.',
    });
  }
  const { actor, doubt } = identity;
  if (atLeast(actor.role, role)) return actor;
  if (doubt !== undefined) throw doubt;
  throw new AccessError(403, 'access.role', {
    message: `${actor.name} is ${actor.role}, and this needs ${role}`,
    suggestion: 'Ask an administrator of Hopboard.',
    params: { name: actor.name, role: actor.role, needed: role },
  });
}

async function tellRefusal(
  { config, limits, now, store }: Access,
  request: Request,
  identity: Identity | undefined,
  role: Role,
): Promise<void> {
  const from = clientAddress(request.headers, config.trustedProxies);
  if (limits.refusal.wait(from) > 0) return;
  limits.refusal.count(from);
  try {
    await record(await store(), {
      at: now(),
      actor: identity?.actor ?? { id: 'stranger', name: 'stranger', from },
      action: 'access.refused',
      subject: `${request.method} ${new URL(request.url).pathname}`,
      result: 'refused',
      detail: { needed: role },
    });
  } catch (error) {
    // It was refused all the same.
    log.warn('access.audit', 'A refusal could not be told to the audit', { error });
  }
}
