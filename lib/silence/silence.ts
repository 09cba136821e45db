import type { Actor } from '../access/actor.ts';
import { HopboardError } from '../errors.ts';
import { findingName } from '../model/finding-name.ts';
import { recordIn, type Store, tellingRefusal } from '../store/index.ts';
import type { FindingName, SilenceRequest, Silencing } from './silencing.ts';

const MINUTE_MS = 60_000;

/**
 * Silences a finding until its end, in place of an older silence of the same. The entry of the audit is of the same transaction.
 * @param exists whether there is such a finding now: what nobody has seen, nobody can know of
 * @throws HopboardError `silence.no-finding`, `store.*`
 */
export async function silence(
  store: Store,
  actor: Actor,
  { id, subjectKey, reason, minutes }: SilenceRequest,
  { now, exists }: { now: number; exists: (finding: FindingName) => boolean },
): Promise<Silencing> {
  const until = now + minutes * MINUTE_MS;
  const event = { at: now, actor, action: 'finding.silence', subject: findingName({ id, subjectKey }) };
  const made = { reason, made_by: actor.name, made_at: now, ends_at: until };
  return tellingRefusal(store, event, async () => {
    if (!exists({ id, subjectKey })) {
      throw new HopboardError('silence.no-finding', {
        message: `There is no finding ${id} about ${subjectKey} now`,
        suggestion: 'See the list of findings again: it may be gone.',
        params: { id, subjectKey },
      });
    }
    await store.change(async (db) => {
      await db.deleteFrom('silence').where('ends_at', '<=', now).execute();
      await db
        .insertInto('silence')
        .values({ finding: id, subject_key: subjectKey, ...made })
        .onConflict((conflict) => conflict.columns(['finding', 'subject_key']).doUpdateSet(made))
        .execute();
      await recordIn(db, { ...event, after: { reason, until }, result: 'done' });
    });
    return { id, subjectKey, by: actor.name, reason, since: now, until };
  });
}
