import { createHash } from 'node:crypto';
import { redact } from '../../config/secret.ts';
import type { AuditTable } from '../tables.ts';

export type AuditResult = 'attempted' | 'done' | 'refused' | 'failed';

/** What happened, as the one who reports it says it. */
export type AuditEvent = {
  readonly at: number;
  readonly actor: { readonly id: string; readonly name: string; readonly from: string };
  /** Dotted and stable: `sign-in`, `people.change`, `nat.apply`. */
  readonly action: string;
  /** What it was done to: a name or an id. */
  readonly subject?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly result: AuditResult;
  /** More words by name, e.g. the plan and why it was refused. */
  readonly detail?: Readonly<Record<string, string>>;
};

/** An event in its place in the chain. */
export type AuditEntry = AuditEvent & {
  readonly seq: number;
  /** Hash of the entry before; 64 zeros before the first. */
  readonly previous: string;
  readonly hash: string;
};

export const BEFORE_THE_FIRST = '0'.repeat(64);

/** The row of an event that comes after an entry with `previous` as its hash. Known secrets are taken out of its words. */
export function rowOf(event: AuditEvent, seq: number, previous: string): AuditTable {
  const row = {
    seq,
    at: event.at,
    actor: event.actor.id,
    actor_name: redact(event.actor.name),
    from_address: event.actor.from,
    action: event.action,
    subject: event.subject === undefined ? null : redact(event.subject),
    result: event.result,
    before: jsonOf(event.before),
    after: jsonOf(event.after),
    detail: jsonOf(event.detail),
    previous,
  };
  return { ...row, hash: hashOf(row) };
}

/** SHA-256 over every other column, in the order of the table: what was written cannot be changed without it telling. */
export function hashOf(row: Omit<AuditTable, 'hash'>): string {
  const columns = [
    row.seq,
    row.at,
    row.actor,
    row.actor_name,
    row.from_address,
    row.action,
    row.subject,
    row.result,
    row.before,
    row.after,
    row.detail,
    row.previous,
  ];
  return createHash('sha256').update(JSON.stringify(columns)).digest('hex');
}

export function entryOf(row: AuditTable): AuditEntry {
  return {
    seq: row.seq,
    at: row.at,
    actor: { id: row.actor, name: row.actor_name, from: row.from_address },
    action: row.action,
    ...(row.subject === null ? {} : { subject: row.subject }),
    ...(row.before === null ? {} : { before: JSON.parse(row.before) }),
    ...(row.after === null ? {} : { after: JSON.parse(row.after) }),
    result: resultOf(row.result),
    ...(row.detail === null ? {} : { detail: JSON.parse(row.detail) }),
    previous: row.previous,
    hash: row.hash,
  };
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : redact(JSON.stringify(value));
}

/** Whatever a stranger wrote into the column counts as a failure; the chain tells that it is not ours. */
function resultOf(text: string): AuditResult {
  return text === 'attempted' || text === 'done' || text === 'refused' ? text : 'failed';
}
