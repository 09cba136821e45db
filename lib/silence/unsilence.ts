import type { Actor } from '../access/actor.ts';
import { HopboardError } from '../errors.ts';
import { findingName } from '../model/finding-name.ts';
import { recordIn, type Store, tellingRefusal } from '../store/index.ts';
import type { FindingName } from './silencing.ts';

/** Lets a finding count again before its silence ends by itself. @throws HopboardError `silence.unknown`, `store.*` */
export async function unsilence(
  store: Store,
  actor: Actor,
  { id, subjectKey }: FindingName,
  now: number,
): Promise<void> {
  const event = { at: now, actor, action: 'finding.unsilence', subject: findingName({ id, subjectKey }) };
  await tellingRefusal(store, event, () =>
    store.change(async (db) => {
      const row = await db
        .deleteFrom('silence')
        .where('finding', '=', id)
        .where('subject_key', '=', subjectKey)
        .where('ends_at', '>', now)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) {
        throw new HopboardError('silence.unknown', {
          message: 'This finding is not silenced, or its silence has ended already',
          params: { id, subjectKey },
        });
      }
      const before = { reason: row.reason, by: row.made_by, until: row.ends_at };
      await recordIn(db, { ...event, before, result: 'done' });
    }),
  );
}
