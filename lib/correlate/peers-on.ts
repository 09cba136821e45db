import { meaningOf } from '../model/feed.ts';
import { keptConcat } from '../model/kept-concat.ts';
import { perId } from '../model/per-id.ts';
import { sameItems } from '../model/remembered.ts';
import type { PeerRow } from '../model/snapshot.ts';
import { type ClusterView, wantedSessions } from './cluster-view.ts';
import type { RouterInput } from './input.ts';
import { peerRows } from './peers.ts';
import { withDifferences } from './session-ends.ts';

function peerView(views: readonly ClusterView[], router: RouterInput) {
  return {
    wanted: views.map((view) => wantedSessions(view, router.state.id)),
    places: views.map((view) => ({ cluster: view.state.id, places: view.places })),
    nodeSessions: new Map(views.map((view) => [view.state.id, view.state.nodeSessions])),
  };
}

/** The rows of all sessions, router by router. */
export function peersOn(views: readonly ClusterView[], routers: readonly RouterInput[]): readonly PeerRow[] {
  const all = routers.map((router) => {
    const { state } = router;
    const from = [
      ...meaningOf(state.peers, state.interfaces, state.system),
      ...views.flatMap((view) => [
        view.routersOfPeer,
        ...meaningOf(view.config, view.install, view.state.nodes, view.state.pods, view.state.nodeSessions),
      ]),
    ];
    return peersOf(state.id)(from, () =>
      withDifferences(peerRows(state, peerView(views, router)), state, views),
    );
  });
  return allPeers(all);
}

/** One for each router. */
const peersOf = perId(() => {
  let last: { readonly from: readonly unknown[]; readonly rows: readonly PeerRow[] } | undefined;
  return (from: readonly unknown[], make: () => readonly PeerRow[]): readonly PeerRow[] => {
    if (last === undefined || !sameItems(last.from, from)) last = { from, rows: make() };
    return last.rows;
  };
});

const allPeers = keptConcat<PeerRow>();
