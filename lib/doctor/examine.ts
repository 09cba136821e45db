import type { ClusterInput, RouterInput } from '../correlate/input.ts';
import { say } from '../correlate/sentence.ts';
import type { Check } from '../model/doctor.ts';
import { clusterChecks, type Review } from './cluster-checks.ts';
import { routerChecks } from './router-checks.ts';

/** Everything to be examined: sources as they stand, and what the API servers say of our rights, by cluster. */
export type Patient = {
  readonly file: string;
  readonly clusters: readonly ClusterInput[];
  readonly routers: readonly RouterInput[];
  readonly reviews: ReadonlyMap<string, Review>;
};

/** Whether everything that Hopboard reads can be read, and what to do where it cannot. Pure. */
export function examine({ file, clusters, routers, reviews }: Patient): Check[] {
  const counts = { file, clusters: clusters.length, routers: routers.length };
  const config: Check = {
    name: 'config',
    of: 'hopboard',
    outcome: clusters.length + routers.length === 0 ? 'warning' : 'good',
    sentence:
      clusters.length + routers.length === 0
        ? say('doctor.config.empty', { file })
        : say('doctor.config.good', counts),
  };
  return [
    config,
    ...clusters.flatMap((cluster) => {
      const review = reviews.get(cluster.state.id);
      return review === undefined ? [] : clusterChecks(cluster, review);
    }),
    ...routers.flatMap(routerChecks),
  ];
}
