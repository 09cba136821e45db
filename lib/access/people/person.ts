import type { Store } from '../../store/index.ts';
import type { AccountTable } from '../../store/tables.ts';
import type { PersonRole } from '../role.ts';

/** An account as administrators see it. */
export type Person = {
  readonly id: string;
  readonly name: string;
  readonly source: AccountTable['source'];
  readonly role: PersonRole;
  readonly createdAt: number;
  readonly disabled: boolean;
  /** When they last did anything; absent when they have no session. */
  readonly seenAt?: number;
};

/** Everyone who has an account, by name. @throws HopboardError `store.*` */
export async function people(store: Store): Promise<Person[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('account')
      .selectAll('account')
      .select(({ selectFrom }) =>
        selectFrom('session')
          .whereRef('session.account_id', '=', 'account.id')
          .select(({ fn }) => fn.max('session.seen_at').as('at'))
          .as('seen_at'),
      )
      .orderBy('account.name')
      .execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    source: row.source,
    role: row.role,
    createdAt: row.created_at,
    disabled: row.disabled_at !== null,
    ...(row.seen_at === null ? {} : { seenAt: row.seen_at }),
  }));
}
