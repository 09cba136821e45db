import type { PictureLink } from './picture.ts';

/** Everything on a way through `stop`: the ids of all stops, and of the points where links are bundled, before and after it. */
export function trace(links: readonly Pick<PictureLink, 'from' | 'to'>[], stop: string): ReadonlySet<string> {
  const follow = (start: string, next: (id: string) => readonly string[]) => {
    const seen = new Set([start]);
    for (const id of seen) for (const other of next(id)) seen.add(other);
    return seen;
  };
  const after = Map.groupBy(links, ({ from }) => from);
  const before = Map.groupBy(links, ({ to }) => to);
  return new Set([
    ...follow(stop, (id) => (after.get(id) ?? []).map(({ to }) => to)),
    ...follow(stop, (id) => (before.get(id) ?? []).map(({ from }) => from)),
  ]);
}
