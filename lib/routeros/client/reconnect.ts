import type { HopboardError } from '../../errors.ts';

/** Which waiting a fault calls for: a broken socket may be back in a second, a refused login only when somebody changes something. */
export type Patience = 'socket' | 'login';

const LIMITS: Readonly<Record<Patience, { first: number; last: number }>> = {
  socket: { first: 1_000, last: 30_000 },
  login: { first: 60_000, last: 300_000 },
};

/** Every login and every refused one writes a line into the router's log, and many refused ones can lock the user out. */
const LOGIN_CODES: readonly string[] = [
  'routeros.login-refused',
  'routeros.login-unreachable',
  'routeros.certificate-unknown',
  'routeros.certificate-refused',
  'routeros.not-anonymous',
  'routeros.plain-refused',
];

export function patienceFor({ code }: HopboardError): Patience {
  return LOGIN_CODES.includes(code) ? 'login' : 'socket';
}

/**
 * Milliseconds to wait before the next attempt: a ceiling that doubles up to the patience's last, and of it anything between half and
 * whole, so that many clients of a restarted router do not come back at once.
 * @param failures failed attempts in a row, at least 1
 * @param random 0 ≤ n < 1
 */
export function retryDelay(patience: Patience, failures: number, random: number): number {
  const { first, last } = LIMITS[patience];
  const ceiling = Math.min(last, first * 2 ** Math.min(failures, 16));
  return Math.round((ceiling / 2) * (1 + random));
}
