import { derivedOnce } from '@/lib/model/derived-once.ts';
import { bundled } from './bundle.ts';
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
  internet: { x: 1, width: 112 },
  routers: { x: 172, width: 122 },
  nodes: { x: 352, width: 134 },
  addresses: { x: 704, width: 170 },
  hosts: { x: 922, width: 236 },
} as const;
const HUBS = { from: 566, to: 606 } as const;
/** A short column beside a long one is spread, so that its links do not all meet in one place; no further than this, in rows. */
const WIDEST = 2.4;
/** And over no more than this share of the height: the eye should still take it as one column. */
const SPREAD = 0.72;

type Point = { readonly x: number; readonly y: number; readonly width: number };

/** Each column in the middle of the height, stops in the order they came; hubs stand between what they join. */
export const layoutOf = derivedOnce((picture: Picture): Layout => {
  const columns = COLUMNS.map((name) => picture.stops.filter(({ column }) => column === name));
  const rows = Math.max(1, ...columns.map(({ length }) => length));
  const stops = columns.flatMap((column) => {
    const step = ROW * Math.min(WIDEST, Math.max(1, (rows * SPREAD) / column.length));
    const top = HEAD + (rows * ROW - column.length * step) / 2;
    return column.map((stop, row) => ({ ...stop, ...PLACES[stop.column], y: top + (row + 0.5) * step }));
  });
  const { links, hubs } = bundled(picture);
  const placed = new Map<string, Point>(stops.map((stop) => [stop.id, stop]));
  const heightOf = (ids: readonly string[]) => mean(ids.flatMap((id) => placed.get(id)?.y ?? []));
  const placedHubs = hubs
    .map(({ id, sources, targets }) => ({ id, y: mean([heightOf(sources), heightOf(targets)]) }))
    .sort((a, b) => a.y - b.y)
    .map(({ id, y }, position, { length }) => ({ id, y, x: hubX(position, length), width: 0 }));
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
    heads: COLUMNS.filter((name) => stops.some(({ column }) => column === name)).map((column) => ({
      column,
      x: PLACES[column].x,
    })),
  };
});

/** Side by side rather than in one line, so that links through two of them can be told apart. */
function hubX(position: number, count: number): number {
  const step = count > 1 ? (HUBS.to - HUBS.from) / (count - 1) : 0;
  return count > 1 ? HUBS.from + position * step : (HUBS.from + HUBS.to) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
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
