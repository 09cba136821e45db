import type { Store } from '../../store/index.ts';
import { auditIn, journalIn, locksIn } from '../kept/index.ts';
import type { AuditEntry } from '../ports.ts';
import type { Memory } from './memory.ts';

/** State in a real database as tests look at it: what was put on record, and a database that fails when told to. */
export type Book = Pick<Memory, 'journal' | 'locks' | 'audit' | 'entries' | 'trouble'>;

/** @param network one of its own for each test that shares the database */
export function bookIn(store: Store, network: string): Book {
  const entries: AuditEntry[] = [];
  const record = auditIn(store, network, () => 1_000);
  const book: Book = {
    journal: journalIn(store, network),
    locks: locksIn(store, network, 'test'),
    entries,
    trouble: () => {},
    async audit(entry) {
      book.trouble(`audit ${entry.result}`);
      await record(entry);
      entries.push(entry);
    },
  };
  return book;
}
