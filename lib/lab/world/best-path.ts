/** RouterOS' choice among BGP paths to one prefix (manual, "Understanding BGP", best path selection). */
import { numberOf } from './address.ts';

export type BgpPath = {
  readonly prefix: string;
  readonly nextHop: string;
  readonly interface: string | undefined;
  /** Key of the session it came over, and the router's own name for that session's other end. */
  readonly session: string;
  readonly neighbour: string;
  readonly neighbourRouterId: string;
  readonly neighbourAs: number;
  readonly ebgp: boolean;
  readonly weight: number;
  readonly localPref: number;
  readonly asPath: readonly number[];
  readonly origin: 'igp' | 'egp' | 'incomplete';
  readonly med: number | undefined;
};

const ORIGIN_RANK = { igp: 0, egp: 1, incomplete: 2 } as const;

/** Negative when `a` is better by what paths say of themselves; 0 means equal as far as multipath looks. */
export function compareAttributes(a: BgpPath, b: BgpPath): number {
  return (
    b.weight - a.weight ||
    b.localPref - a.localPref ||
    a.asPath.length - b.asPath.length ||
    ORIGIN_RANK[a.origin] - ORIGIN_RANK[b.origin] ||
    // MED counts only between paths of the same neighbour AS; missing is 0.
    (a.neighbourAs === b.neighbourAs ? (a.med ?? 0) - (b.med ?? 0) : 0) ||
    Number(b.ebgp) - Number(a.ebgp)
  );
}

/** The whole order, best first: attributes, then lowest router-id, then lowest neighbour address. */
export function comparePaths(a: BgpPath, b: BgpPath): number {
  return (
    compareAttributes(a, b) ||
    compareNumbers(numberOf(a.neighbourRouterId), numberOf(b.neighbourRouterId)) ||
    compareNumbers(numberOf(a.neighbour), numberOf(b.neighbour))
  );
}

/**
 * The paths put to use among those to one prefix, best first.
 * @param multipath how many may be used at once; 1 where the version or the instance has no multipath
 */
export function selectPaths(paths: readonly BgpPath[], multipath: number): readonly BgpPath[] {
  const ordered = paths.toSorted(comparePaths);
  const best = ordered[0];
  if (best === undefined) return [];
  return ordered.filter((path) => compareAttributes(best, path) === 0).slice(0, Math.max(1, multipath));
}

function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
