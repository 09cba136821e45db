import type { PlanState } from './plans.ts';

/*
 * The tables as the newest migration leaves them. Moments are epoch milliseconds, values of several fields are JSON text, and a secret
 * is here only as its hash: what both databases understand alike.
 */

export type Tables = {
  account: AccountTable;
  session: SessionTable;
  invitation: InvitationTable;
  wall_link: WallLinkTable;
  plan: PlanTable;
  lease: LeaseTable;
  silence: SilenceTable;
  audit: AuditTable;
};

export type AccountTable = {
  id: string;
  /** Unique within its source; people sign in with it. */
  name: string;
  /** Who vouches for this person: our own password, the OpenID provider, or nobody (the demonstration). */
  source: 'local' | 'oidc' | 'demonstration';
  role: 'viewer' | 'operator' | 'administrator';
  password: string | null;
  created_at: number;
  disabled_at: number | null;
};

export type SessionTable = {
  token_hash: string;
  account_id: string;
  created_at: number;
  seen_at: number;
  ends_at: number;
};

/** The right to make the first administrator, once. */
export type InvitationTable = { token_hash: string; created_at: number; ends_at: number };

export type WallLinkTable = {
  id: string;
  name: string;
  token_hash: string;
  created_at: number;
  created_by: string;
  ends_at: number | null;
  seen_at: number | null;
  revoked_at: number | null;
};

export type PlanTable = {
  id: string;
  actor: string;
  /** Hash of what the plan was made from. */
  fingerprint: string;
  body: string;
  outcome: string | null;
  state: PlanState;
  created_at: number;
  expires_at: number;
  changed_at: number;
};

/** A lock that ends by itself: whoever dies holding it keeps nobody waiting for ever. */
export type LeaseTable = { name: string; holder: string; until: number };

/** A finding somebody silenced; at most one row for each finding. What became of the ones before is told by the audit. */
export type SilenceTable = {
  finding: string;
  subject_key: string;
  reason: string;
  made_by: string;
  made_at: number;
  ends_at: number;
};

export type AuditTable = {
  /** 1, 2, 3 … without a hole. */
  seq: number;
  at: number;
  actor: string;
  actor_name: string;
  from_address: string;
  action: string;
  subject: string | null;
  result: string;
  before: string | null;
  after: string | null;
  detail: string | null;
  previous: string;
  hash: string;
};
