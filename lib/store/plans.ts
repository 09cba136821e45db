import { HopboardError } from '../errors.ts';
import type { Store } from './open.ts';
import type { PlanTable } from './tables.ts';

/** `taken`: somebody began to carry it out and has not told the end yet. */
export type PlanState = 'planned' | 'taken' | 'applied' | 'failed' | 'undone';

/** A plan as it was kept. `body` and `outcome` are JSON values whose shape their writer knows. */
export type StoredPlan = {
  readonly id: string;
  readonly actor: string;
  readonly fingerprint: string;
  readonly body: unknown;
  readonly outcome: unknown;
  readonly state: PlanState;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly changedAt: number;
};

/** Keeps a new plan. @throws HopboardError `store.*` */
export async function keepPlan(
  store: Store,
  plan: Pick<StoredPlan, 'id' | 'actor' | 'fingerprint' | 'body' | 'createdAt' | 'expiresAt'>,
): Promise<void> {
  await store.change((db) =>
    db
      .insertInto('plan')
      .values({
        id: plan.id,
        actor: plan.actor,
        fingerprint: plan.fingerprint,
        body: JSON.stringify(plan.body),
        outcome: null,
        state: 'planned',
        created_at: plan.createdAt,
        expires_at: plan.expiresAt,
        changed_at: plan.createdAt,
      })
      .execute(),
  );
}

/**
 * Takes a plan to carry it out: once, by the one it was made for, before it expires, whoever else asks at the same time.
 * @throws HopboardError `plan.unknown`, `plan.foreign`, `plan.used`, `plan.expired`, `store.*`
 */
export function takePlan(
  store: Store,
  { id, actor, now }: { id: string; actor: string; now: number },
): Promise<StoredPlan> {
  return store.change(async (db) => {
    const taken = await db
      .updateTable('plan')
      .set({ state: 'taken', changed_at: now })
      .where('id', '=', id)
      .where('actor', '=', actor)
      .where('state', '=', 'planned')
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst();
    if (taken !== undefined) return planOf(taken);
    const row = await db.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst();
    throw refusal(row, actor);
  });
}

/** The plan with this id, whatever became of it. @throws HopboardError `store.*` */
export async function readPlan(store: Store, id: string): Promise<StoredPlan | undefined> {
  const row = await store.read((db) =>
    db.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst(),
  );
  return row && planOf(row);
}

/** Every plan in one of these states, the oldest first. @throws HopboardError `store.*` */
export async function plansInState(store: Store, states: readonly PlanState[]): Promise<StoredPlan[]> {
  const rows = await store.read((db) =>
    db
      .selectFrom('plan')
      .selectAll()
      .where('state', 'in', [...states])
      .orderBy('created_at')
      .execute(),
  );
  return rows.map(planOf);
}

/** Moves a plan on. @returns false, and changes nothing, when it is in none of the states `from`. @throws HopboardError `store.*` */
export function settlePlan(
  store: Store,
  step: { id: string; from: readonly PlanState[]; to: PlanState; outcome?: unknown; at: number },
): Promise<boolean> {
  return store.change(async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('plan')
      .set({
        state: step.to,
        changed_at: step.at,
        ...(step.outcome === undefined ? {} : { outcome: JSON.stringify(step.outcome) }),
      })
      .where('id', '=', step.id)
      .where('state', 'in', [...step.from])
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  });
}

/** Whose plan it is, is told to nobody else. */
function refusal(row: PlanTable | undefined, actor: string): HopboardError {
  const plan = (code: string, message: string) =>
    new HopboardError(code, { message, suggestion: 'Make a new plan.' });
  if (row === undefined) return plan('plan.unknown', 'There is no such plan');
  if (row.actor !== actor) return plan('plan.foreign', 'This plan was made for somebody else');
  if (row.state !== 'planned') return plan('plan.used', 'This plan was carried out already');
  return plan('plan.expired', 'This plan is too old');
}

function planOf(row: PlanTable): StoredPlan {
  return {
    id: row.id,
    actor: row.actor,
    fingerprint: row.fingerprint,
    body: JSON.parse(row.body),
    outcome: row.outcome === null ? undefined : JSON.parse(row.outcome),
    state: row.state,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    changedAt: row.changed_at,
  };
}
