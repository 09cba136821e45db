/**
 * What goes on by itself in a living story: something small happens, and a few steps later it is undone. One
 * disturbance at a time, so that the story stays mostly healthy. The same seed and the same number of steps give the
 * same life, whatever the clock says.
 */

import { drainNode, uncordonNode } from './change-nodes.ts';
import { addNatCounters, flapSession, setCpuLoad } from './change-routers.ts';
import { addService, emptyPool, fillPool, removeService } from './change-services.ts';
import { seededRandom } from './random.ts';
import { cutBetween, sessions } from './sessions.ts';
import { HOLD_TIMER_EXPIRED } from './settle.ts';
import type { World } from './world.ts';

type Change = (world: World, now: number) => World;
/** Something that happens, and how it ends. */
type Incident = { readonly begin: Change; readonly end: Change };

export type Life = {
  /** The world one step later. */
  step(world: World, now: number): World;
  /** Ends what is going on: the world as it is when nothing happens. */
  rest(world: World, now: number): World;
};

const LONGEST = 4;

/** @param seed any 32-bit number */
export function createLife(seed: number): Life {
  const random = seededRandom(seed);
  let ending: Change | undefined;
  let stepsLeft = 0;
  let count = 0;

  function rest(world: World, now: number): World {
    const end = ending;
    ending = undefined;
    return end === undefined ? world : end(world, now);
  }

  return {
    rest,
    step(world, now) {
      count += 1;
      const breathed = breathe(world, random);
      if (ending !== undefined) {
        stepsLeft -= 1;
        return stepsLeft > 0 ? breathed : rest(breathed, now);
      }
      const incident = nextIncident(breathed, random, count);
      if (incident === undefined) return breathed;
      ending = incident.end;
      stepsLeft = 1 + Math.floor(random() * LONGEST);
      return incident.begin(breathed, now);
    },
  };
}

/** Counters rise and load wavers, always. */
function breathe(world: World, random: () => number): World {
  return world.routers.reduce((changed, router) => {
    const loaded = setCpuLoad(changed, router.id, 2 + Math.floor(random() * 12));
    return addNatCounters(loaded, router.id, () => Math.floor(random() * 40));
  }, world);
}

function nextIncident(world: World, random: () => number, count: number): Incident | undefined {
  const kinds = [drain, flap, appear, fill];
  const kind = kinds[Math.floor(random() * kinds.length)];
  return kind?.(world, random, count);
}

function drain(world: World, random: () => number): Incident | undefined {
  const node = pick(
    world.cluster.nodes.filter((each) => each.ready && !each.cordoned).map((each) => each.name),
    random,
  );
  if (node === undefined) return undefined;
  return { begin: (at, now) => drainNode(at, node, now), end: (at, now) => uncordonNode(at, node, now) };
}

function flap(world: World, random: () => number): Incident | undefined {
  // Whatever is cut already is part of the story and none of life's business.
  const session = pick(
    sessions(world).filter(
      (each) => each.up && cutBetween(world, each.router, each.node, each.family) === undefined,
    ),
    random,
  );
  if (session === undefined) return undefined;
  const ends = { router: session.router, node: session.node, family: session.family };
  return {
    begin: (at, now) => flapSession(at, ends, true, now, HOLD_TIMER_EXPIRED),
    end: (at, now) => flapSession(at, ends, false, now),
  };
}

function appear(world: World, random: () => number, count: number): Incident | undefined {
  const on = pick(
    world.cluster.nodes.filter((each) => each.ready && !each.cordoned),
    random,
  )?.name;
  if (on === undefined) return undefined;
  const name = `visitor-${count}`;
  if (world.cluster.services.some((each) => each.namespace === 'visitors' && each.name === name))
    return undefined;
  const ports = [{ name: 'http', port: 80, protocol: 'TCP', targetPort: 8080 }] as const;
  return {
    begin: (at, now) => addService(at, { namespace: 'visitors', name, ports, on: [on] }, now),
    end: (at, now) => withoutVisitor(at, name, now),
  };
}

/** Somebody else may have removed it meanwhile. */
function withoutVisitor(world: World, name: string, now: number): World {
  const here = world.cluster.services.some((each) => each.namespace === 'visitors' && each.name === name);
  return here ? removeService(world, 'visitors', name, now) : world;
}

function fill(world: World, random: () => number): Incident | undefined {
  const pool = world.cluster.metallb.pools.find((each) => each.autoAssign)?.name;
  if (pool === undefined) return undefined;
  const amount = 1 + Math.floor(random() * 3);
  return {
    begin: (at, now) => fillPool(at, pool, amount, now),
    end: (at, now) => emptyPool(at, amount, now),
  };
}

function pick<T>(from: readonly T[], random: () => number): T | undefined {
  return from[Math.floor(random() * from.length)];
}
