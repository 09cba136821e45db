import { addressOfPrefix } from './address-units.ts';
import type { DrawnRoute } from './drawn-rows.ts';
import { LINK_OF_HOP } from './link-state.ts';
import type { PictureLink } from './picture.ts';

/** From each node to the address of `route`: as the router uses it, or unknown where the router is not read. */
export function pathLinks(route: DrawnRoute, unitOf: ReadonlyMap<string, string>): PictureLink[] {
  const to = unitOf.get(addressOfPrefix(route.prefix));
  if (to === undefined) return [];
  const { hops, expected } = route;
  const link = (node: string, state: PictureLink['state']): PictureLink => ({
    from: `node ${node}`,
    to,
    state,
    feeds: [hops.feed],
  });
  if (hops.state === 'unknown') {
    return expected === undefined || expected.state === 'unknown'
      ? []
      : expected.value.map((node) => link(node, 'unknown'));
  }
  return hops.value.flatMap(({ node, state }) => (node === undefined ? [] : link(node, LINK_OF_HOP[state])));
}

/**
 * How much of the flow each link carries, 0..1, by `<from> → <to>`. A router splits what goes to one address evenly over the next hops in
 * use; a node's part of an address is the mean over the routers, its part of a router the mean over the addresses.
 */
export function flowShares(
  routes: readonly DrawnRoute[],
  unitOf: ReadonlyMap<string, string>,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const carried = new Map<string, number>();
  const add = (to: Map<string, number>, key: string, value: number) =>
    to.set(key, (to.get(key) ?? 0) + value);

  for (const { router, prefix, hops } of routes) {
    const unit = unitOf.get(addressOfPrefix(prefix));
    const used = hops.state === 'unknown' ? [] : hops.value.filter(({ state }) => state === 'in-use');
    if (unit === undefined || used.length === 0) continue;
    add(carried, `router ${router}`, 1);
    add(carried, unit, 1);
    for (const { node } of used) {
      if (node === undefined) continue;
      add(sums, `router ${router} → node ${node}`, 1 / used.length);
      add(sums, `node ${node} → ${unit}`, 1 / used.length);
    }
  }
  return new Map(
    [...sums].map(([pair, sum]) => {
      const [from = '', to = ''] = pair.split(' → ');
      return [pair, sum / (carried.get(from) ?? carried.get(to) ?? 1)];
    }),
  );
}
