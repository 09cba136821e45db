import type { Fault } from './edits.ts';
import { EXPOSURE_FAULTS } from './exposure.ts';
import { NAT_FAULTS } from './nat.ts';
import { NODE_FAULTS } from './nodes.ts';
import { PATH_FAULTS } from './paths.ts';
import { ROUTER_FAULTS } from './routers.ts';
import { SERVICE_FAULTS } from './services.ts';
import { SESSION_FAULTS } from './sessions.ts';

export type { Fault } from './edits.ts';

/** Everything the rules are tried with, each planted alone. */
export const FAULTS: readonly Fault[] = [
  ...NODE_FAULTS,
  ...SESSION_FAULTS,
  ...PATH_FAULTS,
  ...SERVICE_FAULTS,
  ...EXPOSURE_FAULTS,
  ...NAT_FAULTS,
  ...ROUTER_FAULTS,
];
