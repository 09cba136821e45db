import type { Figure } from '../figure.ts';
import { measureFollowing } from './following.ts';
import { measureSync } from './sync.ts';

/** Everything measured of the cluster source, up to the snapshot. */
export async function measure(): Promise<readonly Figure[]> {
  return [...(await measureSync()), ...(await measureFollowing())];
}
