import { isHopboardError } from '../../errors.ts';
import { isStoreFailure } from '../failure.ts';
import type { Store } from '../open.ts';
import type { AuditEvent } from './entry.ts';
import { record } from './record.ts';

/** Runs `work`, which tells the audit what it did; what it refuses by an error of ours is told here, with the code of that error. */
export async function tellingRefusal<T>(
  store: Store,
  event: Omit<AuditEvent, 'result' | 'detail'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isStoreFailure(error) && isHopboardError(error)) {
      await record(store, { ...event, result: 'refused', detail: { why: error.code } });
    }
    throw error;
  }
}
