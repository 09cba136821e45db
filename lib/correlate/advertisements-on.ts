import type { IntentDifference } from '../metallb/index.ts';
import { derivedOnce } from '../model/derived-once.ts';
import { knownValue, mapReading } from '../model/feed.ts';
import { gapsOf } from '../model/gaps.ts';
import { keptConcat } from '../model/kept-concat.ts';
import type { AdvertisementFlow, AdvertisementRow, PeerRow, RouteRow, Sections } from '../model/snapshot.ts';
import { advertisementFlows, advertisementRows } from './advertisements.ts';
import type { ClusterView } from './cluster-view.ts';
import type { RouterInput } from './input.ts';
import type { RouteLists } from './routes-on.ts';
import { isWhollyCompared, sentByNodes } from './sent-by-nodes.ts';

/** What each router tells its peers, and what each node sends to it by either account. */
export function advertisements(
  views: readonly ClusterView[],
  routers: readonly RouterInput[],
  routes: RouteLists,
  peers: readonly PeerRow[],
): Sections['advertisements'] {
  const nodes = nodesByPeer(peers);
  const rows = routers.map(({ state }, router) =>
    advertisementRows(state, nodes, routes.byRouter[router] ?? NO_ROUTES),
  );
  const flows = routers.flatMap(({ state }, router) =>
    views.map((view, index) =>
      advertisementFlows(`${view.state.id}|${state.id}`, routes.of(index, router), {
        sent: sentByNodes(view, state.id),
        sentOn: mapReading(state.advertisements, () => rows[router] ?? []),
        differences: differencesOn(view, state.id),
        isCompared: isWhollyCompared(view),
      }),
    ),
  );
  return {
    rows: allAdvertisements(rows),
    flows: allFlows(flows),
    gaps: gapsOf(routers.map(({ state }) => state.advertisements)),
  };
}

const allAdvertisements = keptConcat<AdvertisementRow>();
const allFlows = keptConcat<AdvertisementFlow>();

const nodesByPeer = derivedOnce(
  (peers: readonly PeerRow[]): ReadonlyMap<string, string | undefined> =>
    new Map(peers.map(({ key, node }) => [key, node])),
);

/** Where the speakers and the rules disagree on what is sent to a router. */
function differencesOn(view: ClusterView, router: string): readonly IntentDifference[] {
  const all = knownValue(view.differences) ?? NO_DIFFERENCES;
  if (all.length === 0) return NO_DIFFERENCES;
  return all.filter(({ peer }) => view.routersOfPeer.get(peer)?.includes(router));
}

const NO_DIFFERENCES: readonly IntentDifference[] = [];

const NO_ROUTES: readonly RouteRow[] = [];
