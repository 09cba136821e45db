import type { Kysely } from 'kysely';
import type { Store } from '../store/index.ts';
import type { AccountTable, Tables } from '../store/tables.ts';
import { hashOfToken, newToken } from './token.ts';

export type Account = Pick<AccountTable, 'id' | 'name' | 'source' | 'role'>;
type Life = { readonly idleMs: number; readonly lifeMs: number };

/** How old the note of the last sight of a session may grow before it is renewed: not every request shall write. */
const SEEN_STEP_MS = 60_000;

/** Begins a session of an account. @returns its token, which is kept nowhere else */
export async function beginSession(
  db: Kysely<Tables>,
  { accountId, now, lifeMs }: { accountId: string; now: number; lifeMs: number },
): Promise<string> {
  const token = newToken();
  await db.deleteFrom('session').where('ends_at', '<=', now).execute();
  await db
    .insertInto('session')
    .values({
      token_hash: hashOfToken(token),
      account_id: accountId,
      created_at: now,
      seen_at: now,
      ends_at: now + lifeMs,
    })
    .execute();
  return token;
}

/** Whose session a token is, if it lives: not ended, not idle for too long, its account not disabled. @throws HopboardError `store.*` */
export async function accountOfSession(
  store: Store,
  token: string,
  { now, idleMs }: { now: number } & Pick<Life, 'idleMs'>,
): Promise<Account | undefined> {
  const tokenHash = hashOfToken(token);
  const row = await store.read((db) =>
    db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .select(['account.id', 'account.name', 'account.source', 'account.role', 'session.seen_at'])
      .where('session.token_hash', '=', tokenHash)
      .where('session.ends_at', '>', now)
      .where('session.seen_at', '>', now - idleMs)
      .where('account.disabled_at', 'is', null)
      .executeTakeFirst(),
  );
  if (row === undefined) return undefined;
  const { seen_at, ...account } = row;
  if (now - seen_at > Math.min(SEEN_STEP_MS, idleMs / 10)) await noteSight(store, tokenHash, now);
  return account;
}

export async function endSession(db: Kysely<Tables>, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashOfToken(token)).execute();
}

/** Ends every session of an account, but one if told. */
export async function endSessionsOf(
  db: Kysely<Tables>,
  accountId: string,
  exceptToken?: string,
): Promise<void> {
  let ending = db.deleteFrom('session').where('account_id', '=', accountId);
  if (exceptToken !== undefined) ending = ending.where('token_hash', '!=', hashOfToken(exceptToken));
  await ending.execute();
}

/** A database that cannot be written still tells who is who. */
async function noteSight(store: Store, tokenHash: string, now: number): Promise<void> {
  await store
    .change((db) =>
      db.updateTable('session').set({ seen_at: now }).where('token_hash', '=', tokenHash).execute(),
    )
    .catch(() => undefined);
}
