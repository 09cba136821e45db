import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { HopboardError } from '../../errors.ts';
import { recordIn, type Store, tellingRefusal } from '../../store/index.ts';
import type { Tables } from '../../store/tables.ts';
import type { Actor } from '../actor.ts';
import { AccountName, NewPassword, PersonRoleName } from '../names.ts';
import { hashPassword } from '../password.ts';

export const NewPerson = z.strictObject({ name: AccountName, password: NewPassword, role: PersonRoleName });
export type NewPerson = z.infer<typeof NewPerson>;

/**
 * Makes an account that signs in with a password.
 * @returns its id
 * @throws HopboardError `people.taken` for a name that exists, `store.*`
 */
export async function addPerson(store: Store, actor: Actor, person: NewPerson, now: number): Promise<string> {
  const password = await hashPassword(person.password);
  const { name, role } = person;
  const event = { at: now, actor, action: 'people.add', subject: name, after: { name, role } };
  return tellingRefusal(store, event, () =>
    store.change((db) => insertPerson(db, actor, { name, role, password }, now)),
  );
}

/** The same inside a transaction, with the password hashed already. */
export async function insertPerson(
  db: Kysely<Tables>,
  actor: Pick<Actor, 'id' | 'name' | 'from'>,
  { name, password, role }: NewPerson,
  now: number,
): Promise<string> {
  const id = randomUUID();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('account')
    .values({ id, name, source: 'local', role, password, created_at: now, disabled_at: null })
    .onConflict((conflict) => conflict.columns(['source', 'name']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) {
    throw new HopboardError('people.taken', {
      message: `There is an account ${name} already`,
      suggestion: 'Choose another name.',
      params: { name },
    });
  }
  await recordIn(db, {
    at: now,
    actor,
    action: 'people.add',
    subject: name,
    after: { id, name, role },
    result: 'done',
  });
  return id;
}
