import 'server-only';
import type { Config } from '../config/index.ts';
import { problemOf } from '../errors.ts';
import { reviewAccess } from '../kubernetes/index.ts';
import { optional } from '../model/optional.ts';
import type { Review } from './cluster-checks.ts';

/** Asks every cluster of a configuration what we may do there. Never rejects: a cluster that does not answer has its problem. */
export async function reviewAll({ clusters }: Config): Promise<ReadonlyMap<string, Review>> {
  const reviews = clusters.map(async ({ id, inCluster, ...where }): Promise<[string, Review]> => {
    try {
      return [id, { review: await reviewAccess({ id, inCluster, ...optional(where) }) }];
    } catch (error) {
      return [id, { problem: problemOf(error) }];
    }
  });
  return new Map(await Promise.all(reviews));
}
