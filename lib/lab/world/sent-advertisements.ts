/** What a router sends on TO its peers: its best path for each prefix, to everybody but the one it came from. */
import { parseRelease } from '../router/release.ts';
import { familyOf } from './address.ts';
import type { BgpPath } from './best-path.ts';
import { routesOf } from './routes.ts';
import { type LabSession, sessions } from './sessions.ts';
import { routerOf, type World } from './world.ts';

export type LabSent = {
  readonly to: LabSession;
  readonly prefix: string;
  /** The router itself: next-hop-self is the rule on eBGP. */
  readonly nextHop: string;
  readonly asPath: readonly number[];
  readonly origin: BgpPath['origin'];
  readonly med: number | undefined;
};

/** Sorted by prefix, then in the order of the sessions. */
export function sentAdvertisements(world: World, router: string): readonly LabSent[] {
  const subject = routerOf(world, router);
  const v7 = parseRelease(subject.version).major === 7;
  const established = sessions(world).filter((session) => session.router === router && session.up);
  const bestPaths = routesOf(world, router).flatMap((route) =>
    route.kind === 'bgp' && route.active ? [route.path] : [],
  );
  const best = new Map(bestPaths.toReversed().map((path) => [path.prefix, path]));
  return [...best.values()]
    .sort((a, b) => (a.prefix < b.prefix ? -1 : 1))
    .flatMap((path) =>
      established
        .filter((session) => session.family === familyOf(path.prefix) && session.key !== path.session)
        .filter((session) => isSentTo(session, path, v7))
        .map((to) => ({
          to,
          prefix: path.prefix,
          nextHop: to.routerAddress,
          // v6 prints the path as received; v7 keeps the attributes as sent, its own AS in front.
          asPath: v7 ? [subject.as, ...path.asPath] : path.asPath,
          origin: path.origin,
          med: undefined,
        })),
    );
}

/** v7 spares the receiver what it would drop for its own AS in the path, unless `output.no-early-cut` is set. v6 sends it. */
function isSentTo(session: LabSession, path: BgpPath, v7: boolean): boolean {
  return !v7 || session.routerPeer?.noEarlyCut === true || !path.asPath.includes(session.bgpPeer.myAsn);
}
