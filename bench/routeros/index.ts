import type { Figure } from '../figure.ts';
import { measureCycles } from './cycle/measure.ts';
import { measureDecoding } from './decode.ts';

/** Everything measured of the RouterOS driver. */
export async function measure(): Promise<readonly Figure[]> {
  return [...(await measureDecoding()), ...(await measureCycles())];
}
