import type { KubeObject } from '../../lib/lab/kube/index.ts';
import { knownValue } from '../../lib/model/feed.ts';
import type { ServiceRow } from '../../lib/model/snapshot.ts';
import { ingress, type Size, service, sliceOf } from './objects.ts';

/** One change: of which object, and what its row shows from then on (a host, a port, or a number of endpoints). */
export type Change =
  | { readonly of: 'ingress'; readonly index: number; readonly shows: string }
  | { readonly of: 'service' | 'slice'; readonly index: number; readonly shows: number };

export const OUTAGE_MARK = 'back-';

const FIRST_PORT = 10_000;

/** Change number `at`: every other one an Ingress's host, a quarter a load balancer's port, a quarter the endpoints behind one. */
export function changeAt(at: number, { ingresses, services }: Size): Change {
  const nth = at >> 2;
  const balanced = (nth % (services >> 1)) * 2;
  if (at % 2 === 0) {
    return { of: 'ingress', index: (at >> 1) % ingresses, shows: `changed-${at}.example.test` };
  }
  return at % 4 === 1
    ? { of: 'service', index: balanced, shows: FIRST_PORT + nth }
    : { of: 'slice', index: balanced, shows: 2 + Math.floor(nth / (services >> 1)) };
}

/** The object as it is after the change. A Service keeps the port of the change before, which always came first. */
export function objectOf(change: Change, size: Size): KubeObject {
  if (change.of === 'ingress') return ingress(change.index, change.shows, size);
  return change.of === 'service' ? service(change.index, change.shows) : sliceOf(change.index, change.shows);
}

/** What of a change of that sort a row shows, as text. */
export function shownBy(of: Change['of'], row: ServiceRow): string {
  if (of === 'ingress') return row.host ?? '';
  if (of === 'service') return String(row.ports[0]?.port);
  return String(knownValue(row.endpoints)?.total);
}
