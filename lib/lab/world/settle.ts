/** After every change: pending Services get addresses where there are some, and sessions that changed get a new line in their record. */
import { isDeepStrictEqual } from 'node:util';
import { allocate } from './allocate.ts';
import { bgpPathsOf } from './routes.ts';
import { cutBetween, type LabSession, sessions } from './sessions.ts';
import type { LabEvent, LabService, Notification, SessionRecord, World } from './world.ts';

/** `after`, with every consequence that leaves a trace drawn at `now`. `before` is the world that was changed. Idempotent. */
export function settle(before: World, after: World, now: number): World {
  return recordSessions(before, assignPending(after, now), now);
}

function assignPending(world: World, now: number): World {
  let settled = world;
  for (const service of world.cluster.services) {
    if (service.type !== 'LoadBalancer' || service.addresses.length > 0) continue;
    const allocation = allocate(settled, service);
    settled =
      'failure' in allocation
        ? refused(settled, service, allocation.failure, now)
        : assigned(settled, service, allocation, now);
  }
  return settled;
}

function assigned(
  world: World,
  service: LabService,
  { addresses, pool }: { readonly addresses: readonly string[]; readonly pool: string },
  now: number,
): World {
  const services = world.cluster.services.map((each) =>
    each === service ? { ...each, addresses, pool } : each,
  );
  const message = `Assigned IP ${JSON.stringify(addresses)}`;
  return withEvent(
    { ...world, cluster: { ...world.cluster, services } },
    { service: nameOf(service), type: 'Normal', reason: 'IPAllocated', message, at: now },
  );
}

/** MetalLB says once why a Service has to wait, and again only when the reason is another one. */
function refused(world: World, service: LabService, message: string, now: number): World {
  const said = world.cluster.events.some(
    (event) => event.message === message && isDeepStrictEqual(event.service, nameOf(service)),
  );
  if (said) return world;
  return withEvent(world, {
    service: nameOf(service),
    type: 'Warning',
    reason: 'AllocationFailed',
    message,
    at: now,
  });
}

function nameOf({ namespace, name }: LabService): LabEvent['service'] {
  return { namespace, name };
}

function withEvent(world: World, event: Omit<LabEvent, 'component' | 'count'>): World {
  const events = [...world.cluster.events, { ...event, component: 'metallb-controller' as const, count: 1 }];
  return { ...world, cluster: { ...world.cluster, events } };
}

function recordSessions(before: World, world: World, now: number): World {
  const log: Record<string, SessionRecord> = {};
  const current = sessions(world);
  for (const session of current) {
    const known = session.record;
    if (known === undefined) {
      // A session that never came up leaves no trace: RouterOS 7 shows no row for it.
      if (session.up) log[session.key] = { up: true, changedAt: now, startedAt: now };
    } else if (known.up === session.up) {
      log[session.key] = known;
    } else if (session.up) {
      log[session.key] = { ...known, up: true, changedAt: now, startedAt: now };
    } else {
      log[session.key] = {
        up: false,
        changedAt: now,
        startedAt: known.startedAt,
        stoppedAt: now,
        notification: lastWords(world, session),
        prefixesThen: bgpPathsOf(before, session.router).filter((path) => path.session === session.key)
          .length,
      };
    }
  }
  return { ...world, sessionLog: log };
}

/** The NOTIFICATION that ended the session: who noticed first, and what it said. */
function lastWords(world: World, session: LabSession): Notification {
  switch (session.trouble) {
    case 'cut':
      return (
        cutBetween(world, session.router, session.node, session.family)?.notification ?? HOLD_TIMER_EXPIRED
      );
    case 'no-speaker':
    case 'not-configured':
      return { direction: 'received', code: 6, subcode: 3 };
    case 'disabled':
      return { direction: 'sent', code: 6, subcode: 2 };
    case 'wrong-asn':
      return { direction: 'sent', code: 2, subcode: 2 };
    default:
      return HOLD_TIMER_EXPIRED;
  }
}

export const HOLD_TIMER_EXPIRED: Notification = { direction: 'sent', code: 4, subcode: 0 };
