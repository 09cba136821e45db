import { bundled, type Hub } from './bundle.ts';
import { COLUMNS, type Picture, type PictureLink, type Stop } from './picture.ts';

export type Placed = Stop & { readonly x: number; readonly y: number; readonly width: number };
export type Drawn = PictureLink & {
  readonly path: string;
  /** Where a mark on the link stands. */
  readonly middle: { readonly x: number; readonly y: number };
};
export type Layout = {
  readonly width: number;
  readonly height: number;
  readonly stops: readonly Placed[];
  readonly links: readonly Drawn[];
  readonly hubs: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly heads: readonly { readonly column: (typeof COLUMNS)[number]; readonly x: number }[];
};

export const STOP_HEIGHT = 26;
const ROW = 34;
const HEAD = 30;
const WIDTH = 1160;

/** Left edge and width of each column, in the drawing's own units. Addresses and hosts are the long ones. */
const PLACES = {
  internet: { x: 1, width: 92 },
  routers: { x: 160, width: 130 },
  nodes: { x: 370, width: 150 },
  addresses: { x: 704, width: 170 },
  hosts: { x: 922, width: 236 },
} as const;
const HUBS = { from: 572, to: 668 } as const;

type Point = { readonly x: number; readonly y: number; readonly width: number };

/** Each column in the middle of the height, stops in the order they came; hubs stand before the middle of what they lead to. */
export function layoutOf(picture: Picture): Layout {
  const columns = COLUMNS.map((name) => picture.stops.filter(({ column }) => column === name));
  const rows = Math.max(1, ...columns.map(({ length }) => length));
  const stops = columns.flatMap((column) => {
    const top = HEAD + ((rows - column.length) * ROW) / 2;
    return column.map((stop, row) => ({ ...stop, ...PLACES[stop.column], y: top + row * ROW + ROW / 2 }));
  });
  const { links, hubs } = bundled(picture);
  const placed = new Map<string, Point>(stops.map((stop) => [stop.id, stop]));
  const placedHubs = hubs.map((hub, position) => ({
    id: hub.id,
    ...placeOf(hub, position, hubs.length, placed),
  }));
  for (const hub of placedHubs) placed.set(hub.id, hub);

  return {
    width: WIDTH,
    height: HEAD + rows * ROW,
    stops,
    hubs: placedHubs,
    links: links.flatMap((link) => {
      const from = placed.get(link.from);
      const to = placed.get(link.to);
      return from === undefined || to === undefined ? [] : drawn(link, from, to);
    }),
    heads: COLUMNS.map((column) => ({ column, x: PLACES[column].x })),
  };
}

function placeOf(hub: Hub, position: number, count: number, placed: ReadonlyMap<string, Point>): Point {
  const heights = hub.targets.flatMap((id) => placed.get(id)?.y ?? []);
  const y = heights.reduce((sum, height) => sum + height, 0) / Math.max(1, heights.length);
  const step = count > 1 ? (HUBS.to - HUBS.from) / (count - 1) : 0;
  return { x: count > 1 ? HUBS.from + position * step : (HUBS.from + HUBS.to) / 2, y, width: 0 };
}

function drawn(link: PictureLink, from: Point, to: Point): Drawn {
  const start = from.x + from.width;
  const bend = (to.x - start) / 2;
  return {
    ...link,
    path: `M${start} ${from.y}C${start + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`,
    middle: { x: start + bend, y: (from.y + to.y) / 2 },
  };
}
