import type { JoinInput } from '../../lib/correlate/input.ts';
import type { Reading } from '../../lib/model/feed.ts';

/** The same network with one thing changed, as a watch or a poll would leave it: everything else stays the very same object. */
export function withOneChange(input: JoinInput, turn: number): JoinInput {
  const [cluster, ...clusters] = input.clusters;
  const [router, ...routers] = input.routers;
  if (cluster === undefined || router === undefined) return input;
  const { state } = router;
  switch (turn % 3) {
    case 0: {
      const endpoints = withItem(cluster.state.endpoints, turn, (one) => ({
        ...one,
        ready: !one.ready,
        serving: !one.serving,
        canServe: !one.canServe,
      }));
      return { ...input, clusters: [{ ...cluster, state: { ...cluster.state, endpoints } }, ...clusters] };
    }
    case 1: {
      const paths = withItem(state.paths, turn, (one) => ({
        ...one,
        use: one.use === 'in-use' ? ('candidate' as const) : ('in-use' as const),
      }));
      return { ...input, routers: [{ ...router, state: { ...state, paths } }, ...routers] };
    }
    default: {
      const peers = withItem(state.peers, turn % 16, (one) => ({ ...one, prefixCount: turn }));
      return { ...input, routers: [{ ...router, state: { ...state, peers } }, ...routers] };
    }
  }
}

function withItem<T>(reading: Reading<readonly T[]>, at: number, edit: (one: T) => T): Reading<readonly T[]> {
  if (reading.state === 'unknown') return reading;
  return { ...reading, value: reading.value.map((one, index) => (index === at ? edit(one) : one)) };
}
