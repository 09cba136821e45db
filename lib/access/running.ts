import type { AccessConfig, StoreConfig } from '../config/index.ts';
import type { TransportRisk } from '../config/transport-risk.ts';
import { HopboardError } from '../errors.ts';
import { openStore, type Store } from '../store/index.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { createMemory, type Memory } from './memory.ts';

/** What everything about access needs to know; one for the process. */
export type Access = {
  readonly config: AccessConfig;
  readonly now: () => number;
  /** What the ways to the routers give away, for people to see. */
  readonly transportRisks: readonly TransportRisk[];
  /** Opened at first use, and again after a failure. @throws HopboardError `store.*` */
  readonly store: () => Promise<Store>;
  /** What is still true of people while the database is away. */
  readonly memory: Memory;
  readonly limits: {
    /** Failed sign-ins by name and address, and by address. */
    readonly signIn: Limiter;
    readonly signInFrom: Limiter;
    /** Requests that change something, by actor. */
    readonly change: Limiter;
    /** Refused requests that are told to the audit, by address: nobody shall fill the disk by being refused. */
    readonly refusal: Limiter;
  };
  readonly close: () => Promise<void>;
};

declare global {
  // Next loads a module several times; there is one access for all of them.
  var hopboardAccess: Access | undefined;
}

const MINUTE = 60_000;

export function createAccess(
  config: AccessConfig,
  where: StoreConfig,
  {
    now = Date.now,
    open = openStore,
    transportRisks = [],
  }: { now?: () => number; open?: typeof openStore; transportRisks?: readonly TransportRisk[] } = {},
): Access {
  let opening: Promise<Store> | undefined;
  return {
    config,
    now,
    transportRisks,
    store() {
      opening ??= open('file' in where ? where : { url: where.url.reveal() }).catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      return opening;
    },
    memory: createMemory(),
    limits: {
      signIn: createLimiter({ most: 8, perMs: 10 * MINUTE, now }),
      signInFrom: createLimiter({ most: 30, perMs: 10 * MINUTE, now }),
      change: createLimiter({ most: 30, perMs: MINUTE, now }),
      refusal: createLimiter({ most: 20, perMs: MINUTE, now }),
    },
    async close() {
      const store = await opening?.catch(() => undefined);
      await store?.close();
    },
  };
}

/** The access of this process. @throws HopboardError `collect.not-started` before it runs */
export function access(): Access {
  if (globalThis.hopboardAccess !== undefined) return globalThis.hopboardAccess;
  throw new HopboardError('collect.not-started', {
    message: 'Hopboard does not collect yet',
    suggestion: 'Try again in a moment.',
  });
}

/** The database of this process. @throws HopboardError `store.*` */
export function currentStore(): Promise<Store> {
  return access().store();
}
