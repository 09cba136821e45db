import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HopboardError } from '../../errors.ts';
import { patienceFor, retryDelay } from './reconnect.ts';

describe('retryDelay', () => {
  it('waits between 1 and 30 s for a socket, between 1 and 5 minutes for a login', () => {
    const failures = fc.integer({ min: 1, max: 10_000 });
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(failures, random, (count, dice) => {
        const socket = retryDelay('socket', count, dice);
        const login = retryDelay('login', count, dice);
        expect(socket).toBeGreaterThanOrEqual(1_000);
        expect(socket).toBeLessThanOrEqual(30_000);
        expect(login).toBeGreaterThanOrEqual(60_000);
        expect(login).toBeLessThanOrEqual(300_000);
      }),
    );
  });

  it('grows with each failure', () => {
    expect([1, 2, 3, 4, 5, 6].map((failures) => retryDelay('socket', failures, 0))).toEqual([
      1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
    ]);
    expect([1, 2, 3, 4].map((failures) => retryDelay('login', failures, 0.5))).toEqual([
      90_000, 180_000, 225_000, 225_000,
    ]);
  });
});

describe('patienceFor', () => {
  it.each([
    ['routeros.login-refused', 'login'],
    ['routeros.certificate-unknown', 'login'],
    ['routeros.closed-before-login', 'socket'],
    ['routeros.connection-lost', 'socket'],
    ['routeros.silent', 'socket'],
    ['routeros.unreachable', 'socket'],
  ])('%s: %s', (code, patience) => {
    expect(patienceFor(new HopboardError(code, { message: code }))).toBe(patience);
  });
});
