import { plantedFaults } from '../../lab/world/stories/planted-faults.ts';
import type { FindingId } from '../rule.ts';

type Expected = readonly [finding: FindingId, subject: RegExp];

/** The finding that must name each planted fault of story `today`, and what it must be about. Held by the tests, and shown in docs/diagnosis.md. */
const EXPECTED: Readonly<Record<string, Expected>> = {
  'service-without-endpoints': ['service-without-endpoints', /^shop\/checkout$/],
  'pool-full': ['pool-full', /^games$/],
  'pool-without-advertisement': ['pool-not-advertised', /^dark$/],
  'node-excluded': ['node-excluded', /^worker6$/],
  'session-down': ['session-down', /^gw2 · worker4$/],
  'nat-to-nobody': ['nat-orphan', /old staging/],
  'nat-shadowed': ['nat-shadowed', /api/],
  'single-node-local': ['local-single-node', /^mail\/imap$/],
  'stranger-in-pool': ['stranger-in-pool', /^legacy\/ftp$/],
  'stale-ingress-address': ['ingress-address-unowned', /legacy\/intranet$/],
  'route-not-accepted': ['route-not-accepted', /shop\/admin$/],
  'leak-back': ['leak-back', /^gw2$/],
};

/** @throws Error for a fault that nothing is expected to find */
export function expectedOf(fault: string): Expected {
  const expected = EXPECTED[fault];
  if (expected === undefined) throw new Error(`nothing is expected to find ${fault}`);
  return expected;
}

/** The faults planted in story `today`, by id. */
export const PLANTED: readonly string[] = plantedFaults.map(({ id }) => id);
