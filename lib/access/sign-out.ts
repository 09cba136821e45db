import { recordIn } from '../store/index.ts';
import type { Actor } from './actor.ts';
import type { Access } from './running.ts';
import { endSession } from './sessions.ts';
import { hashOfToken } from './token.ts';

/** Ends the session of a token. @throws HopboardError `store.*` */
export async function signOut(access: Access, actor: Actor, token: string): Promise<void> {
  const store = await access.store();
  access.memory.forget(hashOfToken(token));
  await store.change(async (db) => {
    await endSession(db, token);
    await recordIn(db, { at: access.now(), actor, action: 'sign-out', result: 'done' });
  });
}
