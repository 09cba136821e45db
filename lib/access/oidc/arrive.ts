import { record, recordIn } from '../../store/index.ts';
import { AccessError } from '../access-error.ts';
import { roleOfGroups } from '../role.ts';
import type { Access } from '../running.ts';
import { beginSession, endSession } from '../sessions.ts';
import { keepAccount } from './account.ts';
import { type Journey, oidcOf } from './depart.ts';
import { provenClaims } from './proven-claims.ts';

/**
 * Begins a session for somebody the provider sent back.
 * @param search the query of the return address, as it came
 * @returns the new session's token
 * @throws AccessError 401 `access.oidc` when what came back does not prove who they are, 403 `access.group` when none of their groups
 * gives a role, 403 `access.disabled`; HopboardError `oidc.unreachable`, `store.*`. The audit is told either way.
 */
export async function arrive(
  access: Access,
  journey: Journey,
  { search, from, former }: { search: string; from: string; former: string | undefined },
): Promise<string> {
  const { config, returnTo } = oidcOf(access.config);
  const store = await access.store();
  const refused = (why: string, subject?: string) =>
    record(store, {
      at: access.now(),
      actor: { id: 'stranger', name: 'stranger', from },
      action: 'sign-in',
      ...(subject === undefined ? {} : { subject }),
      result: 'refused',
      detail: { why },
    });

  const person = await provenClaims(config, new URL(`${returnTo.href}${search}`), journey).catch(
    async (error: unknown) => {
      await refused(error instanceof Error ? error.message : String(error));
      throw error;
    },
  );
  const role = roleOfGroups(person.groups, access.config.groups);
  if (role === undefined) {
    await refused('no group gives a role', person.name);
    throw new AccessError(403, 'access.group', {
      message: `None of the groups of ${person.name} gives a role here`,
      suggestion: 'Add one of them to access.groups in hopboard.yaml.',
      params: { name: person.name },
    });
  }
  const token = await store.change(async (db) => {
    const now = access.now();
    const { id, name, disabled } = await keepAccount(
      db,
      { ...person, role, issuer: config.issuer.href },
      now,
    );
    if (disabled) return undefined;
    const actor = { id: `account:${id}`, name, from };
    await recordIn(db, { at: now, actor, action: 'sign-in', subject: name, after: { role }, result: 'done' });
    if (former !== undefined) await endSession(db, former);
    return beginSession(db, { accountId: id, now, lifeMs: access.config.session.lifeMs });
  });
  if (token !== undefined) return token;
  await refused('the account is disabled', person.name);
  throw new AccessError(403, 'access.disabled', {
    message: `The account of ${person.name} is disabled`,
    suggestion: 'Ask an administrator of Hopboard.',
    params: { name: person.name },
  });
}
