import type { World } from './world.ts';

/** `derive` with a memory: worlds are values that never change, so what follows from one needs to be worked out once. */
export function perWorld<T>(derive: (world: World) => T): (world: World) => T {
  const known = new WeakMap<World, { readonly value: T }>();
  return (world) => {
    const found = known.get(world) ?? { value: derive(world) };
    known.set(world, found);
    return found.value;
  };
}

/** The same for what follows for one router. */
export function perRouter<T>(
  derive: (world: World, router: string) => T,
): (world: World, router: string) => T {
  const ofWorld = perWorld(() => new Map<string, { readonly value: T }>());
  return (world, router) => {
    const known = ofWorld(world);
    const found = known.get(router) ?? { value: derive(world, router) };
    known.set(router, found);
    return found.value;
  };
}
