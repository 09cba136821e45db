import type { ClusterInput, JoinInput, RouterInput } from '../../correlate/input.ts';
import type { Feed } from '../../model/feed.ts';
import { clusterOf } from './draw-cluster.ts';
import { routerState } from './draw-router.ts';
import type { Sketch } from './sketch.ts';

/** Both halves of a sketch, as sources would have read them. */
export function draw(sketch: Sketch): JoinInput {
  return {
    now: sketch.now,
    trends: new Map(Object.entries(sketch.trends).map(([pool, trend]) => [`c|${pool}`, trend])),
    clusters: [{ state: clusterOf(sketch), feeds: [feed('c/services', 'cluster')] } satisfies ClusterInput],
    routers: sketch.routers.map(
      (router): RouterInput => ({
        state: routerState(sketch, router),
        feeds: [feed(`${router.id}/sessions`, 'router')],
        endpoint: '192.0.2.1:8729',
      }),
    ),
  };
}

function feed(id: string, sourceKind: Feed['sourceKind']): Feed {
  const [source = '', name = ''] = id.split('/');
  return {
    id,
    source,
    sourceKind,
    name,
    state: 'live',
    condition: 'ok',
    at: 0,
    everyMs: 5000,
    staleAfterMs: 7500,
    errors: 0,
  };
}
