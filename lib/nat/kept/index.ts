/** Plans, works, locks and audit of lib/nat in the database of lib/store. */
import { z } from 'zod';
import { HopboardError } from '../../errors.ts';
import {
  keepPlan,
  type PlanState,
  plansInState,
  readPlan,
  record,
  type Store,
  type StoredPlan,
  settlePlan,
  takePlan,
  withLock,
} from '../../store/index.ts';
import { Plan, Work } from '../contract.ts';
import type { AuditEntry, Journal, Locks } from '../ports.ts';

/**
 * Which network something was made on: several may share a database and have routers of the same name, as the stories of the embedded
 * network do. A plan of one is unknown on another.
 */
export type Network = string;

const PlanBody = z.object({ kind: z.literal('plan'), plan: Plan });
const WORK_BODY = { kind: 'work' } as const;
const WorkBody = z.object({ kind: z.literal('work') });

const STATES: readonly PlanState[] = ['planned', 'taken', 'applied', 'failed', 'undone'];

/** What a work's state is called among plans; `taken` is what a restart looks for. */
const STATE_OF: Readonly<Record<Work['state'], PlanState>> = {
  running: 'taken',
  unsettled: 'taken',
  done: 'applied',
  failed: 'failed',
  undone: 'undone',
};

/** A work stands beside its plan as a row of its own: works of two routers go on independently. */
export function journalIn(store: Store, network: Network): Journal {
  const keyOf = (id: string) => `${network}/${id}`;
  const isWork = ({ body }: StoredPlan) => WorkBody.safeParse(body).success;
  const save = async (work: Work) => {
    await settlePlan(store, {
      id: keyOf(work.id),
      from: STATES,
      to: STATE_OF[work.state],
      outcome: work,
      at: work.changedAt,
    });
  };
  return {
    keep: (plan, actor) =>
      keepPlan(store, {
        id: keyOf(plan.id),
        actor,
        fingerprint: plan.routers.map(({ basis }) => basis).join(' '),
        body: { kind: 'plan', plan },
        createdAt: plan.createdAt,
        expiresAt: plan.expiresAt,
      }),
    async plan(id) {
      const row = await readPlan(store, keyOf(id));
      const body = PlanBody.safeParse(row?.body);
      if (row === undefined || !body.success) return undefined;
      return { plan: body.data.plan, actor: row.actor, taken: row.state !== 'planned' };
    },
    async take(id, actor, now) {
      try {
        await takePlan(store, { id: keyOf(id), actor, now });
      } catch (error) {
        if (error instanceof HopboardError && error.code === 'plan.used') return false;
        throw error;
      }
      // What is open from now on are its works.
      await settlePlan(store, { id: keyOf(id), from: ['taken'], to: 'applied', at: now });
      return true;
    },
    async begin(work) {
      const { id, actor, createdAt } = work;
      const expiresAt = Number.MAX_SAFE_INTEGER;
      await keepPlan(store, {
        id: keyOf(id),
        actor,
        fingerprint: '',
        body: WORK_BODY,
        createdAt,
        expiresAt,
      });
      await save(work);
    },
    save,
    async work(id) {
      const row = await readPlan(store, keyOf(id));
      // A process that dies inside `begin` leaves a row without an outcome: nothing had been done.
      return row?.outcome === undefined || !isWork(row) ? undefined : Work.parse(row.outcome);
    },
    async open() {
      const rows = await plansInState(store, ['taken']);
      return rows
        .filter((row) => row.id.startsWith(keyOf('')) && isWork(row))
        .map(({ outcome }) => Work.parse(outcome));
    },
  };
}

/** How long a second click waits for the first. */
const WAIT_MS = 5_000;

/** @param leaseMs how long the lock of a killed process stands in the way */
export function locksIn(store: Store, network: Network, holder: string, leaseMs = 30_000): Locks {
  return {
    async exclusively(router, work) {
      let begun = false;
      try {
        return await withLock(
          store,
          `router:${network}/${router}`,
          holder,
          (lost) => {
            begun = true;
            return work(lost);
          },
          { leaseMs, waitMs: WAIT_MS },
        );
      } catch (error) {
        if (begun || !(error instanceof HopboardError) || error.code !== 'store.locked') throw error;
        throw new HopboardError('nat.busy', {
          message: `Another change of ${router} is under way.`,
          suggestion: 'Try again in a moment.',
          params: { router },
          cause: error,
        });
      }
    },
  };
}

export function auditIn(
  store: Store,
  network: Network,
  now: () => number,
): (entry: AuditEntry) => Promise<void> {
  return async (entry) =>
    void (await record(store, { at: now(), ...entry, detail: { ...entry.detail, network } }));
}
