import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HopboardError } from '../errors.ts';
import type { Store } from './open.ts';

const RETRY_MS = 100;

export type LockOptions = {
  /** How long the lock outlives a holder that died. Renewed three times in this time while work goes on. */
  readonly leaseMs?: number;
  /** How long to wait for another holder. */
  readonly waitMs?: number;
  readonly now?: () => number;
};

/**
 * Runs `work` while no other process that shares the database runs work under the same name.
 * @param holder whose work it is, told to those who find it held
 * @param work is given a signal that aborts when the lock could not be renewed in time: somebody else may hold it then
 * @throws HopboardError `store.locked` when another one holds it after `waitMs`, `store.*` when the database fails, or what `work` throws
 */
export async function withLock<T>(
  store: Store,
  name: string,
  holder: string,
  work: (lost: AbortSignal) => Promise<T>,
  { leaseMs = 30_000, waitMs = 0, now = Date.now }: LockOptions = {},
): Promise<T> {
  // The same person in two windows is two holders.
  const lease = { name, holder: `${holder} ${randomUUID()}` };
  const lost = new AbortController();
  /** A database that stops answering refuses nothing: then the lease ends by the clock, for us as for the others. */
  let ending: NodeJS.Timeout | undefined;
  const holdUntil = (until: number) => {
    clearTimeout(ending);
    ending = setTimeout(() => lost.abort(), Math.max(0, until - now()));
  };
  holdUntil(await acquire(store, lease, { leaseMs, waitMs, now }));
  const renewal = setInterval(() => {
    const until = now() + leaseMs;
    renew(store, lease, until).then(
      (held) => (held ? holdUntil(until) : lost.abort()),
      () => lost.abort(),
    );
  }, leaseMs / 3);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(renewal);
    clearTimeout(ending);
    // What was done stands, whether or not the lock can be given back; it ends by itself.
    await release(store, lease).catch(() => undefined);
  }
}

type Lease = { readonly name: string; readonly holder: string };

/** @returns until when the lock is held, epoch milliseconds */
async function acquire(
  store: Store,
  lease: Lease,
  { leaseMs, waitMs, now }: Required<LockOptions>,
): Promise<number> {
  for (const deadline = now() + waitMs; ; await pause(RETRY_MS)) {
    const until = now() + leaseMs;
    if (await tryAcquire(store, lease, now(), until)) return until;
    if (now() >= deadline) throw await heldByAnother(store, lease.name);
  }
}

function tryAcquire(store: Store, { name, holder }: Lease, now: number, until: number): Promise<boolean> {
  return store.change(async (db) => {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('lease')
      .values({ name, holder, until })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ holder, until }).where('lease.until', '<=', now),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  });
}

function renew(store: Store, { name, holder }: Lease, until: number): Promise<boolean> {
  return store.change(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('lease')
      .set({ until })
      .where('name', '=', name)
      .where('holder', '=', holder)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

async function release(store: Store, { name, holder }: Lease): Promise<void> {
  await store.change((db) =>
    db.deleteFrom('lease').where('name', '=', name).where('holder', '=', holder).execute(),
  );
}

async function heldByAnother(store: Store, name: string): Promise<HopboardError> {
  const row = await store.read((db) =>
    db.selectFrom('lease').select('holder').where('name', '=', name).executeTakeFirst(),
  );
  const holder = row?.holder.replace(/ \S+$/, '') ?? '';
  return new HopboardError('store.locked', {
    message: `${name} is being changed by ${holder || 'somebody else'}`,
    suggestion: 'Try again in a moment.',
    params: { name, holder },
  });
}
