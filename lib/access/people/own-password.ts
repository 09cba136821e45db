import { z } from 'zod';
import { recordIn, type Store } from '../../store/index.ts';
import { AccessError } from '../access-error.ts';
import type { Actor } from '../actor.ts';
import { GivenPassword, NewPassword } from '../names.ts';
import { hashPassword, isPassword } from '../password.ts';
import { endSessionsOf } from '../sessions.ts';

export const PasswordChange = z.strictObject({ current: GivenPassword, next: NewPassword });

/**
 * Changes somebody's own password. Every other session of theirs ends: whoever had the old password is out.
 * @throws AccessError 403 `access.wrong` when the current one is not right, HopboardError `store.*`
 */
export async function changeOwnPassword(
  store: Store,
  actor: Actor,
  { current, next }: z.infer<typeof PasswordChange>,
  { now, token }: { now: number; token: string },
): Promise<void> {
  const id = actor.id.replace(/^account:/, '');
  const account = await store.read((db) =>
    db
      .selectFrom('account')
      .select('password')
      .where('id', '=', id)
      .where('source', '=', 'local')
      .executeTakeFirst(),
  );
  const right = await isPassword(current, account?.password ?? undefined);
  const password = right ? await hashPassword(next) : undefined;
  await store.change(async (db) => {
    if (password !== undefined) {
      await db.updateTable('account').set({ password }).where('id', '=', id).execute();
      await endSessionsOf(db, id, token);
    }
    const result = right ? 'done' : 'refused';
    await recordIn(db, { at: now, actor, action: 'people.own-password', subject: actor.name, result });
  });
  if (!right) throw new AccessError(403, 'access.wrong', { message: 'The current password is wrong' });
}
