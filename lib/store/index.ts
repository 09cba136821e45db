/** The state that outlives the process: people, sessions, wall links, plans, locks, audit. */
export type { AuditEntry, AuditEvent, AuditResult } from './audit/entry.ts';
export { auditPage, wholeAudit } from './audit/read.ts';
export { record, recordIn, standAlone } from './audit/record.ts';
export { tellingRefusal } from './audit/telling-refusal.ts';
export { type Verification, verifyAudit } from './audit/verify.ts';
export { isStoreFailure } from './failure.ts';
export { type LockOptions, withLock } from './lock.ts';
export { openStore, type Store, type StorePlace } from './open.ts';
export {
  keepPlan,
  type PlanState,
  plansInState,
  readPlan,
  type StoredPlan,
  settlePlan,
  takePlan,
} from './plans.ts';
