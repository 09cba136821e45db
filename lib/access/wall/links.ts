import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { HopboardError } from '../../errors.ts';
import { recordIn, type Store, tellingRefusal } from '../../store/index.ts';
import type { Tables } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { Label } from '../names.ts';
import { hashOfToken, newToken } from '../token.ts';

/** A wall link as administrators see it: everything but its token, which is shown once and kept nowhere. */
export type WallLink = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly endsAt?: number;
  readonly revokedAt?: number;
  readonly seenAt?: number;
};

export const NewWallLink = z.strictObject({
  name: Label,
  /** Days until it ends by itself; for ever by default. */
  days: z.int().min(1).max(3650).optional(),
});

const DAY_MS = 86_400_000;

/** Every link, the newest first. @throws HopboardError `store.*` */
export async function wallLinks(store: Store): Promise<WallLink[]> {
  const rows = await store.read((db) =>
    db.selectFrom('wall_link').selectAll().orderBy('created_at', 'desc').execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdAt: row.created_at,
    createdBy: row.created_by,
    ...(row.ends_at === null ? {} : { endsAt: row.ends_at }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
  }));
}

/** Makes a link. @returns its token, never to be had again @throws HopboardError `store.*` */
export async function addWallLink(
  store: Store,
  actor: Actor,
  { name, days }: z.infer<typeof NewWallLink>,
  now: number,
): Promise<{ id: string; token: string }> {
  const id = randomUUID();
  const token = newToken();
  const endsAt = days === undefined ? null : now + days * DAY_MS;
  await store.change(async (db) => {
    await db
      .insertInto('wall_link')
      .values({
        id,
        name,
        token_hash: hashOfToken(token),
        created_at: now,
        created_by: actor.name,
        ends_at: endsAt,
        seen_at: null,
        revoked_at: null,
      })
      .execute();
    const after = { id, name, endsAt };
    await recordIn(db, { at: now, actor, action: 'wall-link.add', subject: name, after, result: 'done' });
  });
  return { id, token };
}

/** Makes a link useless, for good. @throws HopboardError `wall-link.unknown`, `store.*` */
export async function revokeWallLink(store: Store, actor: Actor, id: string, now: number): Promise<void> {
  const event = { at: now, actor, action: 'wall-link.revoke', subject: id };
  const work = async (db: Kysely<Tables>) => {
    const link = await db
      .updateTable('wall_link')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('name')
      .executeTakeFirst();
    if (link === undefined) {
      throw new HopboardError('wall-link.unknown', {
        message: 'There is no such link, or it is revoked already',
      });
    }
    const { name } = link;
    await recordIn(db, {
      at: now,
      actor,
      action: 'wall-link.revoke',
      subject: name,
      before: { id },
      result: 'done',
    });
  };
  await tellingRefusal(store, event, () => store.change(work));
}
