/** For tests: access to an empty database in memory, set where server routes and pages look for it. */
import type { AccessConfig } from '../../config/index.ts';
import type { openStore } from '../../store/index.ts';
import { insertPerson } from '../people/add.ts';
import type { PersonRole } from '../role.ts';
import { type Access, createAccess } from '../running.ts';
import { beginSession } from '../sessions.ts';
import { openAccess } from './config.ts';

export const HOST = 'hopboard.test';

export function runAccess(
  over: Partial<AccessConfig> = {},
  deps: { now?: () => number; open?: typeof openStore } = {},
): Access {
  const running = createAccess(openAccess({ hosts: [HOST], ...over }), { file: ':memory:' }, deps);
  globalThis.hopboardAccess = running;
  return running;
}

export async function endAccess(): Promise<void> {
  await globalThis.hopboardAccess?.close();
  globalThis.hopboardAccess = undefined;
}

/** Makes an account named for its role and begins a session of it, without the cost of a password. @returns the session's token */
export async function personWith(access: Access, role: PersonRole): Promise<string> {
  const store = await access.store();
  const shell = { id: 'shell', name: 'shell', from: 'localhost' };
  const now = access.now();
  return store.change(async (db) => {
    const accountId = await insertPerson(db, shell, { name: role, password: 'none', role }, now);
    return beginSession(db, { accountId, now, lifeMs: access.config.session.lifeMs });
  });
}

/** A request for our host, as a browser on one of our pages would send it. */
export function request(
  path: string,
  {
    method = 'GET',
    body,
    headers = {},
  }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Request {
  return new Request(`http://${HOST}${path}`, {
    method,
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    headers: {
      host: HOST,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  });
}
