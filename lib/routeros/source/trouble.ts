import { HopboardError, problemOf } from '../../errors.ts';
import type { FeedRecord } from './feed-record.ts';

/** Menus this router does not have: a capability, not an error. */
const ABSENT: readonly string[] = ['routeros.absent', 'routeros.no-bgp'];
/** What we do not ask this router. */
const REFUSED: readonly string[] = [
  'routeros.advertisements-unsafe',
  'routeros.advertisements-off',
  'routeros.large-table',
];

/** Writes down what a read came to instead of a value. */
export function takeTrouble(record: FeedRecord, thrown: unknown): void {
  const error = thrown instanceof HopboardError ? thrown : unexpected(thrown);
  if (ABSENT.includes(error.code)) record.settle('absent', problemOf(error));
  else if (REFUSED.includes(error.code)) record.settle('refused', problemOf(error));
  else record.fail(error);
}

/**
 * Why everything but system and sessions rests now, if it does.
 * @param load percent, where the router told it
 * @param limit percent
 */
export function overload(load: number | undefined, limit: number): HopboardError | undefined {
  if (load === undefined || load <= limit) return undefined;
  return new HopboardError('routeros.paused', {
    message: `The router's CPU is at ${load} %, above ${limit} %: only its sessions are read until that is over.`,
    params: { load: String(load), limit: String(limit) },
  });
}

export function advertisementsOff(): HopboardError {
  return new HopboardError('routeros.advertisements-off', {
    message: 'Reading advertisements is switched off for this router.',
    suggestion: 'Set readAdvertisements for it in the configuration.',
  });
}

function unexpected(cause: unknown): HopboardError {
  return new HopboardError('routeros.read', {
    message: 'Reading the router failed in an unexpected way.',
    cause,
  });
}
