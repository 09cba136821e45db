import type { Picture, PictureLink } from './picture.ts';

/** A point in the drawing where links that always go together become one. */
export type Hub = {
  readonly id: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
};

/**
 * Addresses that the same nodes reach in the same way share one set of links: nodes → hub → addresses. With n nodes and m addresses that is
 * n + m lines in place of n × m, and a link that fails for all of them is drawn, and marked, once.
 */
export function bundled(picture: Picture): { links: readonly PictureLink[]; hubs: readonly Hub[] } {
  const addresses = new Set(picture.stops.filter(({ column }) => column === 'addresses').map(({ id }) => id));
  const incoming = Map.groupBy(
    picture.links.filter(({ to }) => addresses.has(to)),
    ({ to }) => to,
  );
  const alike = Map.groupBy(incoming.entries(), ([, links]) =>
    links
      .map(({ from, state, stale = false }) => `${from} ${state} ${stale}`)
      .sort()
      .join(),
  );

  const hubs: Hub[] = [];
  const links: PictureLink[] = picture.links.filter(({ to }) => !addresses.has(to));
  for (const group of alike.values()) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.length === 1 || first[1].length === 1) {
      links.push(...group.flatMap(([, own]) => own));
      continue;
    }
    const hub = {
      id: `hub ${hubs.length}`,
      sources: first[1].map(({ from }) => from),
      targets: group.map(([address]) => address),
    };
    const carrying = first[1].some(({ state }) => state === 'in-use')
      ? 'in-use'
      : (first[1][0]?.state ?? 'unknown');
    const feeds = [...new Set(first[1].flatMap((link) => link.feeds))];
    const stale = first[1].some((link) => link.stale);
    hubs.push(hub);
    links.push(
      ...first[1].map((link) => ({ ...link, to: hub.id })),
      ...hub.targets.map((to) => ({ from: hub.id, to, state: carrying, feeds, stale })),
    );
  }
  return { links, hubs };
}
