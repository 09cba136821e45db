import type { Kysely } from 'kysely';
import { z } from 'zod';
import { HopboardError } from '../../errors.ts';
import { recordIn, type Store, standAlone, tellingRefusal } from '../../store/index.ts';
import type { AccountTable, Tables } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { NewPassword, PersonRoleName } from '../names.ts';
import { hashPassword } from '../password.ts';
import { endSessionsOf } from '../sessions.ts';

export const PersonChange = z.strictObject({
  role: PersonRoleName.optional(),
  disabled: z.boolean().optional(),
  password: NewPassword.optional(),
});
export type PersonChange = z.infer<typeof PersonChange>;

/**
 * Changes role, password or standing of an account. Its sessions end, so that nothing goes on under what it was.
 * @throws HopboardError `people.unknown`, `people.elsewhere` for what the OpenID provider decides, `people.last-administrator`, `store.*`
 */
export async function changePerson(
  store: Store,
  actor: Actor,
  id: string,
  change: PersonChange,
  now: number,
): Promise<void> {
  const password = change.password === undefined ? undefined : await hashPassword(change.password);
  const { role, disabled } = change;
  const event = { at: now, actor, action: 'people.change', subject: id, after: { role, disabled } };
  const work = async (db: Kysely<Tables>) => {
    // Two administrators who demote each other must not both find the other one left.
    await standAlone(db);
    const before = await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
    if (before === undefined) throw unknownPerson(id);
    if (before.source !== 'local' && (change.role !== undefined || password !== undefined)) {
      throw decidedElsewhere(before.name);
    }
    const after: AccountTable = {
      ...before,
      role: change.role ?? before.role,
      password: password ?? before.password,
      disabled_at: change.disabled === undefined ? before.disabled_at : change.disabled ? now : null,
    };
    await db.updateTable('account').set(after).where('id', '=', id).execute();
    if (before.source === 'local') await assertAdministered(db);
    await endSessionsOf(db, id);
    await recordIn(db, {
      at: now,
      actor,
      action: 'people.change',
      subject: before.name,
      before: standing(before),
      after: { ...standing(after), ...(password === undefined ? {} : { password: 'changed' }) },
      result: 'done',
    });
  };
  await tellingRefusal(store, event, () => store.change(work));
}

function standing({ role, disabled_at }: AccountTable) {
  return { role, disabled: disabled_at !== null };
}

/** Nobody could ever make another one. */
async function assertAdministered(db: Kysely<Tables>): Promise<void> {
  const one = await db
    .selectFrom('account')
    .select('id')
    .where('source', '=', 'local')
    .where('role', '=', 'administrator')
    .where('disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (one !== undefined) return;
  throw new HopboardError('people.last-administrator', {
    message: 'No administrator would be left',
    suggestion: 'Make somebody else an administrator first.',
  });
}

function unknownPerson(id: string): HopboardError {
  return new HopboardError('people.unknown', { message: 'There is no such account', params: { id } });
}

function decidedElsewhere(name: string): HopboardError {
  return new HopboardError('people.elsewhere', {
    message: `Role and password of ${name} are decided where they sign in`,
    suggestion: 'Change their groups at the OpenID provider.',
    params: { name },
  });
}
