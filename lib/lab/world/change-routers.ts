/** Mutators of routers and of what lies between them and the nodes. `now` is epoch milliseconds. */
import type { Family } from './address.ts';
import { HOLD_TIMER_EXPIRED, settle } from './settle.ts';
import { type Notification, type Router, type RouterPeer, type Row, routerOf, type World } from './world.ts';

export type SessionEnds = {
  readonly router: string;
  readonly node: string;
  /** Absent: both families. */
  readonly family?: Family;
};

/** Cuts the session between a node and a router, or mends it. */
export function flapSession(
  world: World,
  ends: SessionEnds,
  down: boolean,
  now: number,
  notification: Notification = HOLD_TIMER_EXPIRED,
): World {
  routerOf(world, ends.router);
  const others = world.cuts.filter(
    (cut) =>
      cut.router !== ends.router ||
      cut.node !== ends.node ||
      (ends.family !== undefined && cut.family !== undefined && cut.family !== ends.family),
  );
  return settle(world, { ...world, cuts: down ? [...others, { ...ends, notification }] : others }, now);
}

/** Disables or enables a peer (v6) or connection (v7) by its name. */
export function setPeerDisabled(
  world: World,
  router: string,
  name: string,
  disabled: boolean,
  now: number,
): World {
  const { peers } = routerOf(world, router);
  return setPeers(
    world,
    router,
    peers.map((peer) => (peer.name === name ? { ...peer, disabled } : peer)),
    now,
  );
}

export function setPeers(world: World, router: string, peers: readonly RouterPeer[], now: number): World {
  return settle(world, editRouter(world, router, { peers }), now);
}

/** Replaces the rules of one firewall table, in order. */
export function setRules(
  world: World,
  router: string,
  table: 'nat' | 'filter' | 'ipv6Filter',
  rules: readonly Row[],
): World {
  return editRouter(world, router, { [table]: rules });
}

/** Adds a NAT rule at the end, with the keys RouterOS would give it. */
export function addNatRule(world: World, router: string, rule: Row): World {
  const { nat } = routerOf(world, router);
  const id = `*${(1 + Math.max(0, ...nat.map((row) => Number.parseInt((row['.id'] ?? '*0').slice(1), 16)))).toString(16).toUpperCase()}`;
  return setRules(world, router, 'nat', [...nat, natRule(id, rule)]);
}

export function removeNatRule(world: World, router: string, id: string): World {
  const { nat } = routerOf(world, router);
  return setRules(
    world,
    router,
    'nat',
    nat.filter((row) => row['.id'] !== id),
  );
}

/** A firewall row as the API prints it: counters and flags filled in. */
export function natRule(id: string, rule: Row): Row {
  return {
    '.id': id,
    ...rule,
    log: 'false',
    'log-prefix': '',
    bytes: rule.bytes ?? '0',
    packets: rule.packets ?? '0',
    invalid: 'false',
    dynamic: rule.dynamic ?? 'false',
    disabled: rule.disabled ?? 'false',
  };
}

/** The router reboots into another RouterOS version: every session starts anew, and what it remembered of dead ones is gone. */
export function upgradeRouter(world: World, router: string, version: string, now: number): World {
  const rebooted = editRouter(world, router, { version, bootedAt: now });
  const kept = Object.entries(world.sessionLog).filter(([key]) => !key.startsWith(`${router}|`));
  return settle(world, { ...rebooted, sessionLog: Object.fromEntries(kept) }, now);
}

export function editRouter(world: World, id: string, edit: Partial<Router>): World {
  const subject = routerOf(world, id);
  return {
    ...world,
    routers: world.routers.map((router) => (router === subject ? { ...router, ...edit } : router)),
  };
}

export function setCpuLoad(world: World, router: string, cpuLoad: number): World {
  return editRouter(world, router, { cpuLoad });
}

/** New connections from outside through the dst-nat rules that can take any, `packets()` of them each, in rule order. */
export function addNatCounters(world: World, router: string, packets: () => number): World {
  const subject = routerOf(world, router);
  const nat = subject.nat.map((rule, index) => {
    if (!takesConnections(subject, rule, subject.nat.slice(0, index))) return rule;
    const more = packets();
    return {
      ...rule,
      packets: String(Number(rule.packets) + more),
      bytes: String(Number(rule.bytes) + 60 * more),
    };
  });
  return setRules(world, router, 'nat', nat);
}

/** Whether connections from outside come to `rule`: it looks at the uplink, and no earlier rule takes them all. */
function takesConnections(router: Router, rule: Row, earlier: readonly Row[]): boolean {
  const uplinks = router.staticRoutes
    .filter(({ prefix }) => prefix === '0.0.0.0/0')
    .map((route) => route.interface);
  const watched =
    rule['in-interface'] ??
    router.members.find(({ list }) => list === rule['in-interface-list'])?.interface ??
    uplinks[0];
  const isShadowed = earlier.some(
    (other) =>
      other.action === 'dst-nat' &&
      other.disabled !== 'true' &&
      other.protocol === rule.protocol &&
      other['dst-port'] === rule['dst-port'] &&
      other.port === rule.port,
  );
  return rule.action === 'dst-nat' && rule.disabled !== 'true' && uplinks.includes(watched) && !isShadowed;
}

export function setStaticNames(world: World, router: string, staticNames: readonly Row[]): World {
  return editRouter(world, router, { staticNames });
}

export function setStaticRoutes(world: World, router: string, staticRoutes: Router['staticRoutes']): World {
  return editRouter(world, router, { staticRoutes });
}
