import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from '../../store/tables.ts';
import type { PersonRole } from '../role.ts';

type Known = {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly role: PersonRole;
};

/** The account of somebody a provider knows, with the name and the role they have there now. A disabled one stays disabled. */
export async function keepAccount(
  db: Kysely<Tables>,
  { issuer, subject, name, role }: Known,
  now: number,
): Promise<{ id: string; name: string; disabled: boolean }> {
  const id = createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest('base64url')
    .slice(0, 22);
  const namesake = await db
    .selectFrom('account')
    .select('id')
    .where('source', '=', 'oidc')
    .where('name', '=', name)
    .where('id', '!=', id)
    .executeTakeFirst();
  const unique = namesake === undefined ? name : `${name} (${subject})`;
  const { disabled_at } = await db
    .insertInto('account')
    .values({ id, name: unique, source: 'oidc', role, password: null, created_at: now, disabled_at: null })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: unique, role }))
    .returning('disabled_at')
    .executeTakeFirstOrThrow();
  return { id, name: unique, disabled: disabled_at !== null };
}
