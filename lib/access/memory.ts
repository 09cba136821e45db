import type { Actor } from './actor.ts';

const MOST = 1_000;
/** How long somebody who was known stays known while the database is away. */
const TRUST_MS = 15 * 60_000;

/**
 * Whom a token belonged to when the database was last asked. Only looked at while it cannot be asked: a lost database shall not darken
 * the pages of those who are signed in. Whoever was refused since is forgotten.
 */
export type Memory = {
  keep(tokenHash: string, actor: Actor, now: number): void;
  forget(tokenHash: string): void;
  recall(tokenHash: string, now: number): Actor | undefined;
};

export function createMemory(): Memory {
  const known = new Map<string, { actor: Actor; at: number }>();
  return {
    keep(tokenHash, actor, now) {
      known.delete(tokenHash);
      known.set(tokenHash, { actor, at: now });
      const oldest = known.keys().next().value;
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
    forget: (tokenHash) => void known.delete(tokenHash),
    recall(tokenHash, now) {
      const entry = known.get(tokenHash);
      return entry !== undefined && now - entry.at <= TRUST_MS ? entry.actor : undefined;
    },
  };
}
