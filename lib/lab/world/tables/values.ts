/** Values as RouterOS prints them. */
import type { Row } from '../world.ts';

const UNITS = [
  [604_800, 'w'],
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'm'],
  [1, 's'],
] as const;

/** Whole seconds as `1w2d3h4m5s`; zero parts are left out, nothing at all is `0s`. */
export function durationText(milliseconds: number): string {
  let rest = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = UNITS.map(([size, unit]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? '' : `${count}${unit}`;
  });
  return parts.join('') || '0s';
}

export type Cells = Readonly<Record<string, string | number | boolean | undefined>>;

/** `row` without the keys whose value is undefined or false: an absent flag is an absent key. */
export function rowOf(cells: Cells): Row {
  return Object.fromEntries(
    Object.entries(cells).flatMap(([key, value]) =>
      value === undefined || value === false ? [] : [[key, String(value)]],
    ),
  );
}

/** The `.id` of a configured item by its place. */
export function idAt(index: number): string {
  return `*${(index + 1).toString(16).toUpperCase()}`;
}

/** A steady `.id` for something that comes and goes, from what names it (FNV-1a); `family` keeps kinds apart. */
export function idOf(family: number, name: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return `*${(family * 0x1000000 + (hash & 0xffffff)).toString(16).toUpperCase()}`;
}
