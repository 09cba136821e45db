import type { Figure } from '../figure.ts';
import { measureFirstPage } from './first-page.ts';
import { measureFloor } from './floor.ts';
import { measureMemory } from './memory.ts';
import { measurePixels } from './pixels.ts';
import { measureScroll } from './scroll.ts';
import { measureStreams } from './streams.ts';
import { measureWall } from './wall.ts';

/** Everything measured of the pages. The production build and a Chromium are there before this is called (`scripts/bench.mjs`). */
export async function measure(): Promise<readonly Figure[]> {
  const floor = await measureFloor();
  return [
    ...(await measureFirstPage(floor)),
    ...(await measurePixels()),
    ...(await measureScroll()),
    ...(await measureStreams()),
    ...(await measureWall()),
    ...(await measureMemory()),
  ];
}
