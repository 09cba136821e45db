import type { Kysely } from 'kysely';
import { z } from 'zod';
import { recordIn, type Store, tellingRefusal } from '../../store/index.ts';
import type { Tables } from '../../store/tables.ts';
import { AccessError } from '../access-error.ts';
import { AccountName, NewPassword } from '../names.ts';
import { hashPassword } from '../password.ts';
import type { Access } from '../running.ts';
import { beginSession } from '../sessions.ts';
import { hashOfToken, newToken } from '../token.ts';
import { insertPerson } from './add.ts';

const LIFE_MS = 24 * 3_600_000;

export const Acceptance = z.strictObject({
  token: z.string().max(100),
  name: AccountName,
  password: NewPassword,
});

/**
 * A token with which the first administrator can be made, once and within a day; tokens given before are void. Undefined when there is
 * an administrator already.
 * @throws HopboardError `store.*`
 */
export function inviteFirst(store: Store, now: number): Promise<string | undefined> {
  return store.change(async (db) => {
    const administrator = await db
      .selectFrom('account')
      .select('id')
      .where('source', '=', 'local')
      .where('role', '=', 'administrator')
      .limit(1)
      .executeTakeFirst();
    await db.deleteFrom('invitation').execute();
    if (administrator !== undefined) return undefined;
    const token = newToken();
    await db
      .insertInto('invitation')
      .values({ token_hash: hashOfToken(token), created_at: now, ends_at: now + LIFE_MS })
      .execute();
    return token;
  });
}

/**
 * Makes the first administrator and signs them in.
 * @returns the token of their session
 * @throws AccessError 403 `access.invitation` for a token that is wrong, used or too old; HopboardError `people.taken`, `store.*`
 */
export async function acceptInvitation(
  access: Access,
  { token, name, password }: z.infer<typeof Acceptance>,
  from: string,
): Promise<string> {
  const store = await access.store();
  const hash = await hashPassword(password);
  const first = { id: 'invitation', name: 'one-time link', from };
  const work = async (db: Kysely<Tables>) => {
    const now = access.now();
    const { numDeletedRows } = await db
      .deleteFrom('invitation')
      .where('token_hash', '=', hashOfToken(token))
      .where('ends_at', '>', now)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) {
      throw new AccessError(403, 'access.invitation', {
        message: 'This link was used already, or is too old',
        suggestion: 'Restart Hopboard for a new one, or use npm run user.',
      });
    }
    const accountId = await insertPerson(db, first, { name, password: hash, role: 'administrator' }, now);
    const actor = { id: `account:${accountId}`, name, from };
    await recordIn(db, { at: now, actor, action: 'sign-in', subject: name, result: 'done' });
    return beginSession(db, { accountId, now, lifeMs: access.config.session.lifeMs });
  };
  const event = { at: access.now(), actor: first, action: 'people.add', subject: name };
  return tellingRefusal(store, event, () => store.change(work));
}
