import type { z } from 'zod';
import { AccessError, type Actor, access, assertAllowedHost } from '@/lib/access/index.ts';
import { parsed } from './answer.ts';
import { sameOriginJson } from './same-origin.ts';

/**
 * What somebody wants changed, as `schema` (strict) reads the body of their request.
 * @throws RequestError as {@link sameOriginJson} and {@link parsed} do, AccessError 429 for too many changes at once
 */
export async function actingBody<S extends z.ZodType>(
  request: Request,
  actor: Actor,
  schema: S,
): Promise<z.infer<S>> {
  const body = await sameOriginJson(request);
  pace(actor);
  return parsed(schema, body, 'request.body');
}

/**
 * The same for those whom nobody knows yet: what they send in order to come in. Whoever takes it slows them down.
 * @throws RequestError as {@link actingBody}, AccessError 421 for a host name that is not ours
 */
export async function strangersBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.infer<S>> {
  assertAllowedHost(request.headers, access().config.hosts);
  return parsed(schema, await sameOriginJson(request), 'request.body');
}

function pace(actor: Actor): void {
  const { change } = access().limits;
  const key = actor.id === 'anyone' ? actor.from : actor.id;
  const waitMs = change.wait(key);
  if (waitMs > 0) {
    throw new AccessError(429, 'access.too-many', {
      message: `${actor.name} changes too much at once`,
      suggestion: 'Try again in a moment.',
      retryAfter: Math.ceil(waitMs / 1000),
    });
  }
  change.count(key);
}
