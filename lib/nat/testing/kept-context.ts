import { randomUUID } from 'node:crypto';
import type { Store } from '../../store/index.ts';
import { auditIn, journalIn, locksIn } from '../kept/index.ts';
import type { NatContext } from '../ports.ts';

export const LEASE_MS = 500;

/** A context on a real database, with locks that end soon. */
export function keptContext(
  store: Store,
  connect: NatContext['connect'],
  network = 'configured',
): NatContext {
  const now = () => 1_000;
  return {
    journal: journalIn(store, network),
    locks: locksIn(store, network, 'test', LEASE_MS),
    audit: auditIn(store, network, now),
    connect,
    replan: async (plan) => plan,
    touched: () => {},
    now,
    newId: randomUUID,
    graceMs: 0,
  };
}
