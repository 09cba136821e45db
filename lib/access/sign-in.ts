import { z } from 'zod';
import { record, recordIn } from '../store/index.ts';
import { AccessError } from './access-error.ts';
import { AccountName, GivenPassword } from './names.ts';
import { isPassword } from './password.ts';
import type { Access } from './running.ts';
import { beginSession, endSession } from './sessions.ts';

export const SignIn = z.strictObject({ name: AccountName, password: GivenPassword });

/**
 * Begins a session for somebody who knows the password of an account, and ends the one they had. The audit is told either way.
 * @param former the session token that came with the request
 * @returns the new token
 * @throws AccessError 401 `access.wrong`, 429 `access.too-many`; HopboardError `store.*`
 */
export async function signIn(
  access: Access,
  { name, password }: z.infer<typeof SignIn>,
  { from, former }: { from: string; former: string | undefined },
): Promise<string> {
  const attempt = paced(access, name, from);
  const store = await access.store();
  const account = await store.read((db) =>
    db
      .selectFrom('account')
      .select(['id', 'password', 'disabled_at'])
      .where('source', '=', 'local')
      .where('name', '=', name)
      .executeTakeFirst(),
  );
  // Checked for a disabled account as well: how long the answer takes tells nothing.
  const right = await isPassword(password, account?.password ?? undefined);
  if (account === undefined || !right || account.disabled_at !== null) {
    const actor = { id: 'stranger', name: 'stranger', from };
    await record(store, { at: access.now(), actor, action: 'sign-in', subject: name, result: 'refused' });
    throw new AccessError(401, 'access.wrong', {
      message: 'Name or password is wrong',
      suggestion: 'Check both; an administrator can set a new password.',
    });
  }
  attempt.succeeded();
  return store.change(async (db) => {
    const now = access.now();
    const actor = { id: `account:${account.id}`, name, from };
    await recordIn(db, { at: now, actor, action: 'sign-in', subject: name, result: 'done' });
    if (former !== undefined) await endSession(db, former);
    return beginSession(db, { accountId: account.id, now, lifeMs: access.config.session.lifeMs });
  });
}

/**
 * Counts an attempt before it is made, so that many at once are many. By address for all names, and by address and name: a stranger can
 * slow down himself, but lock nobody else out.
 */
function paced({ limits }: Access, name: string, from: string) {
  const both = `${from} ${name}`;
  const waitMs = Math.max(limits.signIn.wait(both), limits.signInFrom.wait(from));
  if (waitMs > 0) {
    throw new AccessError(429, 'access.too-many', {
      message: 'Too many attempts to sign in',
      suggestion: 'Wait a few minutes.',
      retryAfter: Math.ceil(waitMs / 1000),
    });
  }
  limits.signIn.count(both);
  limits.signInFrom.count(from);
  return {
    succeeded() {
      limits.signIn.forget(both);
    },
  };
}
