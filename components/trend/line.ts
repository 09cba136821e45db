import type { TrendPoint } from '@/lib/model/trend.ts';

export type Frame = {
  /** Epoch milliseconds at the left and the right edge. */
  readonly from: number;
  readonly to: number;
  /** The values at the lower and the upper edge. */
  readonly low: number;
  readonly high: number;
  readonly width: number;
  readonly height: number;
};

/** The path of an SVG for a figure that holds its value until it changes: steps, with a gap where it was unknown. */
export function stepPath(points: readonly TrendPoint[], frame: Frame): string {
  const { from, to, low, high, width, height } = frame;
  const x = (at: number) => round((Math.max(0, at - from) / Math.max(1, to - from)) * width);
  const y = (value: number) => round(height - ((value - low) / Math.max(1, high - low)) * height);
  return points
    .flatMap(([at, value], index) => {
      if (value === null) return [];
      const before = points[index - 1]?.[1] ?? null;
      const end = points[index + 1]?.[0] ?? to;
      return [before === null ? `M${x(at)} ${y(value)}` : `V${y(value)}`, `H${x(end)}`];
    })
    .join('');
}

/** The least and the greatest value among some points; undefined when none is known. */
export function extent(points: readonly TrendPoint[]): { low: number; high: number } | undefined {
  const values = points.flatMap(([, value]) => value ?? []);
  return values.length === 0 ? undefined : { low: Math.min(...values), high: Math.max(...values) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
