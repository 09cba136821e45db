import { anyRouter, type Fault, fault, withRouter, withSent, withSession } from './edits.ts';

/** Routers and sources. */
export const ROUTER_FAULTS: readonly Fault[] = [
  fault('router-overloaded', 'A router has no CPU left', 'router-busy', (sketch, dice) =>
    withRouter(sketch, anyRouter(sketch, dice).id, { cpuLoad: 98 }),
  ),
  fault('router-clock', 'A router without NTP tells of 1970', 'router-clock-unset', (sketch, dice) =>
    withSession(sketch, dice, { lastStopped: '1970-01-02 00:00:11' }),
  ),
  fault(
    'leak-back',
    'A router sends the load balancer addresses back to the nodes',
    'leak-back',
    (sketch, dice) => withSent(sketch, dice, sketch.services[0]?.addresses[0] ?? '', 32),
  ),
  fault(
    'default-to-nodes',
    'A router sends a default route to the nodes',
    'default-to-nodes',
    (sketch, dice) => withSent(sketch, dice, '0.0.0.0', 0),
  ),
];
