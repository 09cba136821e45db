import { z } from 'zod';
import { recordIn } from '../../store/index.ts';
import { AccessError } from '../access-error.ts';
import type { Access } from '../running.ts';
import { linkOfToken } from './link-of-token.ts';

export const WallToken = z.strictObject({ token: z.string().max(100) });

/** As long as browsers keep a cookie; the wall sends it again and again, and the link itself may never end. */
export const WALL_COOKIE_MS = 400 * 86_400_000;

/**
 * Lets a screen in that came with the token of a link.
 * @throws AccessError 403 `access.wall-link` for one that is wrong, revoked or over, 429; HopboardError `store.*`
 */
export async function openWall(access: Access, token: string, from: string): Promise<void> {
  const { limits, now } = access;
  const waitMs = limits.signInFrom.wait(from);
  if (waitMs > 0) {
    throw new AccessError(429, 'access.too-many', {
      message: 'Too many links were tried',
      retryAfter: Math.ceil(waitMs / 1000),
    });
  }
  const store = await access.store();
  const link = await linkOfToken(store, token, now());
  if (link === undefined) {
    limits.signInFrom.count(from);
    throw new AccessError(403, 'access.wall-link', {
      message: 'This link was revoked, has ended, or is incomplete',
      suggestion: 'Ask an administrator for a new one.',
    });
  }
  const actor = { id: `wall:${link.id}`, name: link.name, from };
  await store.change(async (db) => {
    await db.updateTable('wall_link').set({ seen_at: now() }).where('id', '=', link.id).execute();
    await recordIn(db, { at: now(), actor, action: 'wall-link.open', subject: link.name, result: 'done' });
  });
}
