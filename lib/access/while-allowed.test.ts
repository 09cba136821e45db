import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HopboardError } from '../errors.ts';
import { openStore } from '../store/index.ts';
import { PEER_HEADER } from './peer.ts';
import { requireRole } from './require-role.ts';
import type { Access } from './running.ts';
import { signOut } from './sign-out.ts';
import { endAccess, personWith, request, runAccess } from './testing/running.ts';
import { hashOfToken } from './token.ts';
import { whileAllowed } from './while-allowed.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
});

afterEach(async () => {
  vi.useRealTimers();
  await endAccess();
});

/** Somebody who is signed in and reads on and on. */
async function reader(access: Access, role: 'viewer' | 'operator' = 'viewer') {
  const token = await personWith(access, role);
  const leaving = new AbortController();
  const headers = { cookie: `hopboard=${token}`, [PEER_HEADER]: '192.0.2.7' };
  const asked = new Request(request('/api/stream', { headers }), { signal: leaving.signal });
  const actor = await requireRole(asked, role);
  return { asked, token, leave: () => leaving.abort(), signOut: () => signOut(access, actor, token) };
}

const becomesAborted = (signal: AbortSignal) => vi.waitFor(() => expect(signal.aborted).toBe(true));

test('it ends with the request, and nothing is watched any more', async () => {
  const { asked, leave } = await reader(runAccess({ mode: 'local' }));
  const signal = whileAllowed(asked, 'viewer');
  expect(vi.getTimerCount()).toBe(1);
  expect(signal.aborted).toBe(false);
  leave();
  expect(signal.aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('a request that is over already is never watched', async () => {
  const { asked, leave } = await reader(runAccess({ mode: 'local' }));
  leave();
  expect(whileAllowed(asked, 'viewer').aborted).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('who signed out is cut off within eleven seconds, and nobody else; one timer serves both', async () => {
  const access = runAccess({ mode: 'local' });
  const [leaving, staying] = [await reader(access), await reader(access, 'operator')];
  const [ended, open] = [whileAllowed(leaving.asked, 'viewer'), whileAllowed(staying.asked, 'viewer')];
  expect(vi.getTimerCount()).toBe(1);
  await leaving.signOut();
  vi.advanceTimersByTime(11_000);
  await becomesAborted(ended);
  expect(open.aborted).toBe(false);
  staying.leave();
});

test('a role that does not suffice ends it', async () => {
  const { asked } = await reader(runAccess({ mode: 'local' }));
  const signal = whileAllowed(asked, 'operator');
  vi.advanceTimersByTime(11_000);
  await becomesAborted(signal);
});

test('a database that is away ends nothing, not even for somebody who is not remembered', async () => {
  let refusals = 0;
  let away = false;
  const open = async () => {
    const store = await openStore({ file: ':memory:' });
    const read: typeof store.read = (work) => {
      if (!away) return store.read(work);
      refusals += 1;
      return Promise.reject(new HopboardError('store.unreachable', { message: 'away' }));
    };
    return { ...store, read };
  };
  const access = runAccess({ mode: 'local' }, { open });
  const { asked, token, leave } = await reader(access);
  access.memory.forget(hashOfToken(token));
  const signal = whileAllowed(asked, 'viewer');
  away = true;
  for (const asks of [1, 2]) {
    vi.advanceTimersByTime(11_000);
    await vi.waitFor(() => expect(refusals).toBe(asks));
  }
  expect(signal.aborted).toBe(false);
  leave();
});
