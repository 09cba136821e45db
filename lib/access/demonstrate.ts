import { recordIn } from '../store/index.ts';
import type { Access } from './running.ts';
import { beginSession } from './sessions.ts';

const ID = 'demonstration';

/**
 * Begins a session of the demonstration operator.
 * @returns its token, or undefined where there is no such person: on every network but the embedded one
 * @throws HopboardError `store.*`
 */
export async function demonstrate(access: Access, from: string): Promise<string | undefined> {
  const { demonstration, session } = access.config;
  if (!demonstration) return undefined;
  const store = await access.store();
  return store.change(async (db) => {
    const now = access.now();
    await db
      .insertInto('account')
      .values({
        id: ID,
        name: 'Demo operator',
        source: 'demonstration',
        role: 'operator',
        password: null,
        created_at: now,
        disabled_at: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    const actor = { id: `account:${ID}`, name: 'Demo operator', from };
    await recordIn(db, { at: now, actor, action: 'sign-in', subject: ID, result: 'done' });
    return beginSession(db, { accountId: ID, now, lifeMs: session.lifeMs });
  });
}
