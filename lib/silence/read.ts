import type { Store } from '../store/index.ts';
import type { Silencing } from './silencing.ts';

/** Every silence that has not ended, in a stable order. @throws HopboardError `store.*` */
export async function silencings(store: Store, now: number): Promise<Silencing[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('silence')
      .selectAll()
      .where('ends_at', '>', now)
      .orderBy('finding')
      .orderBy('subject_key')
      .execute(),
  );
  return rows.map((row) => ({
    id: row.finding,
    subjectKey: row.subject_key,
    by: row.made_by,
    reason: row.reason,
    since: row.made_at,
    until: row.ends_at,
  }));
}
