export const LAYOUTS = ['full', 'exceptions', 'verdict'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Hours of the day, local to the wall: dim from the first up to the second, over midnight where the second is smaller. */
export type DimHours = { readonly from: number; readonly to: number };

/** How one wall is set up. All of it stands in its address: nobody is there to click. */
export type WallSettings = {
  readonly layout: Layout;
  /** Milliseconds a page of exceptions stays. */
  readonly rotateMs: number;
  readonly dim: DimHours | undefined;
};

const ROTATE_S = { least: 5, usual: 15, most: 600 };

/** Reads `?layout=full|exceptions|verdict&rotate=<seconds>&dim=22-07`. What makes no sense is left at its default: a wall shows something. */
export function wallSettings(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
): WallSettings {
  const one = (name: string): string => {
    const value = query[name];
    return typeof value === 'string' ? value : (value?.[0] ?? '');
  };
  const seconds = /^\d{1,4}$/.test(one('rotate')) ? Number(one('rotate')) : ROTATE_S.usual;
  return {
    layout: LAYOUTS.find((layout) => layout === one('layout')) ?? 'full',
    rotateMs: Math.min(Math.max(seconds, ROTATE_S.least), ROTATE_S.most) * 1000,
    dim: dimHours(one('dim')),
  };
}

function dimHours(text: string): DimHours | undefined {
  const [, from, to] = /^(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const hours = { from: Number(from), to: Number(to) % 24 };
  return hours.from > 23 || Number(to) > 24 || hours.from === hours.to ? undefined : hours;
}

/** Whether it is time to be dim, at `hour` o'clock (0..23). */
export function isDim(dim: DimHours | undefined, hour: number): boolean {
  if (dim === undefined) return false;
  const { from, to } = dim;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}
