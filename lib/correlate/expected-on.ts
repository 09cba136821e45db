import { compareNatural } from '../model/compare-text.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { mapReading, type Reading } from '../model/feed.ts';
import type { ExpectedPrefix, LeftOutNode, TowardsPeer } from '../model/metallb.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { RouteRow } from '../model/snapshot.ts';
import type { ClusterView } from './cluster-view.ts';
import { leftOutBy } from './left-out.ts';

/** What should become of a prefix towards one router: what its BGPPeers are to hear, united. The very same one for all that fare alike. */
export type TowardsRouter = {
  /** The nodes that should announce it, and for each other one why it does not. */
  readonly expected: RouteRow['expected'];
  readonly leftOut: RouteRow['leftOut'];
  /** Nobody announces it to this router, by design, and somebody does to another one. */
  readonly elsewhere: boolean;
};

/** What a cluster should announce to one router. */
export type ExpectedOn = {
  /** In the order of addresses. What its advertisements name other peers for is no business of this router. */
  readonly prefixes: readonly ExpectedPrefix[];
  /** What should become of a prefix; another function as soon as it would say something else. */
  readonly towards: (prefix: ExpectedPrefix) => TowardsRouter;
};

/** What a cluster should announce to each of some routers; to none where that is unknown. */
export function expectedOn(view: ClusterView, routers: readonly string[]): readonly ExpectedOn[] {
  const { expected } = view;
  return expected.state === 'unknown' ? [] : expectedFrom(view.state.id)(view, routers, expected.value);
}

/** One for each cluster. */
const expectedFrom = perId(() => {
  let last:
    | {
        readonly world: readonly unknown[];
        readonly shares: (towards: readonly TowardsPeer[]) => readonly Share[];
        readonly prefixes: readonly ExpectedPrefix[];
        readonly on: readonly ExpectedOn[];
      }
    | undefined;
  return (view: ClusterView, routers: readonly string[], prefixes: readonly ExpectedPrefix[]) => {
    const { routersOfPeer, strays, unplaced, expected } = view;
    const { state, feed } = expected;
    const world = [routersOfPeer, unplaced, state, feed, ...routers];
    const before = last !== undefined && sameItems(last.world, world) ? last : undefined;
    if (before?.prefixes === prefixes) return before.on;
    // Kept for long, so it must not hold the whole view.
    const scene = { routersOfPeer, strays, unplaced, known: mapReading(expected, () => undefined) };
    const shares = before?.shares ?? sharesAmong(scene, routers);
    const nothing = { expected: mapReading(scene.known, () => []), leftOut: [], elsewhere: true };
    const own = routers.map((): ExpectedPrefix[] => []);
    for (const each of prefixes) for (const { router } of shares(each.towards)) own[router]?.push(each);
    const on = own.map((now, router): ExpectedOn => {
      const was = before?.on[router];
      if (was !== undefined && sameItems(was.prefixes, now)) return was;
      const towards = ({ towards: peers }: ExpectedPrefix) =>
        shares(peers).find((share) => share.router === router)?.towards ?? nothing;
      return { prefixes: now, towards: was?.towards ?? towards };
    });
    last = { world, shares, prefixes, on };
    return on;
  };
});

/** What one of the routers, by its position, has to do with prefixes that fare alike. */
type Share = { readonly router: number; readonly towards: TowardsRouter };

/** What a share depends on beside what becomes of the prefix. */
type Scene = Pick<ClusterView, 'routersOfPeer' | 'strays' | 'unplaced'> & {
  readonly known: Reading<undefined>;
};

// Thousands of prefixes fare alike, towards all peers by the very same list.
function sharesAmong(scene: Scene, routers: readonly string[]) {
  return derivedOnce((towards: readonly TowardsPeer[]) =>
    routers.flatMap((id, router): Share[] => {
      const share = shareOf(scene, id, towards);
      return share === undefined ? [] : [{ router, towards: share }];
    }),
  );
}

function shareOf(scene: Scene, router: string, towards: readonly TowardsPeer[]): TowardsRouter | undefined {
  const [first, ...others] = towards.filter(({ peer }) => scene.routersOfPeer.get(peer)?.includes(router));
  if (first === undefined) return undefined;
  const { nodes, leftOut } = others.reduce(united, first);
  const silent = isSilent(scene, towards);
  if (nodes.length === 0 && !silent && namesOthers(leftOut)) return undefined;
  return {
    expected: mapReading(scene.known, () => nodes.toSorted(compareNatural)),
    leftOut: leftOutBy(leftOut),
    elsewhere: nodes.length === 0 && !silent,
  };
}

/** A node announces as soon as one peer of the router hears it; it is left out only when every one leaves it out. */
function united(a: TowardsPeer, b: TowardsPeer): TowardsPeer {
  const nodes = [...new Set([...a.nodes, ...b.nodes])];
  const leftOut = new Map([...b.leftOut, ...a.leftOut].map((each) => [each.node, each]));
  for (const node of nodes) leftOut.delete(node);
  return { ...a, nodes, leftOut: [...leftOut.values()] };
}

function namesOthers(leftOut: readonly LeftOutNode[]): boolean {
  return leftOut.some(({ reason }) => reason === 'peerNotInAdvertisement');
}

/** Whether no node announces to any router, read here or not. */
function isSilent({ strays, unplaced }: Scene, towards: readonly TowardsPeer[]): boolean {
  // Where a peer leads to none of the routers, and all of them are read, it leads to another one.
  return !towards.some(
    ({ peer, nodes }) => nodes.length > 0 && (unplaced === undefined || !strays.includes(peer)),
  );
}
