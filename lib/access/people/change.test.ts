import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { type Store, standAlone } from '../../store/index.ts';
import { onBothDatabases } from '../../store/testing/databases.ts';
import { addPerson } from './add.ts';
import { changePerson } from './change.ts';
import { people } from './person.ts';

const shell = { id: 'shell', name: 'shell', role: 'administrator', from: 'localhost' } as const;

onBothDatabases((database) => {
  test('of two administrators who are demoted at the same moment one stays', async () => {
    const store = await database.open();
    const ids = await Promise.all(
      ['ada', 'bob'].map((name) =>
        addPerson(store, shell, { name, password: 'correct horse battery', role: 'administrator' }, 0),
      ),
    );
    const goOn = await holdBack(store);
    const demoting = ids.map((id) => changePerson(store, shell, id, { role: 'viewer' }, 1));
    // Both have come as far as one alone may go on.
    if (store.kind === 'postgres') await vi.waitFor(async () => expect(await waiting(store)).toBe(2));
    await goOn();
    const outcomes = await Promise.allSettled(demoting);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'people.last-administrator' },
    });
    expect((await people(store)).map(({ role }) => role).sort()).toEqual(['administrator', 'viewer']);
  });
});

/** A change under way that others have to wait for; what ends it. */
async function holdBack(store: Store): Promise<() => Promise<void>> {
  const started = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const change = store.change(async (db) => {
    await standAlone(db);
    started.resolve();
    await over.promise;
  });
  await started.promise;
  return () => {
    over.resolve();
    return change;
  };
}

async function waiting(store: Store): Promise<number> {
  const { rows } = await store.read((db) =>
    sql<{ pid: number }>`select pid from pg_locks where locktype = 'advisory' and not granted`.execute(db),
  );
  return rows.length;
}
