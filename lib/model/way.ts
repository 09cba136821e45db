/** The way of one exposed address, hop by hop: what `GET /api/path` answers and the drawer of a service draws. */
import { z } from 'zod';
import { Feed } from './feed.ts';
import { Problem } from './problem.ts';
import { Evidence, Finding, Sentence } from './snapshot.ts';

/** `not-applicable`: this way has no such hop, or an earlier hop leaves nothing to judge. */
export const WayVerdict = z.enum(['ok', 'degraded', 'broken', 'unknown', 'not-applicable']);
export type WayVerdict = z.infer<typeof WayVerdict>;

/** The places a way leads through, in its order. From `sessions` on they are one router's. */
export const WayPlace = z.enum([
  'name',
  'entrance',
  'backend',
  'service',
  'endpoints',
  'address',
  'advertisement',
  'nodes',
  'sessions',
  'paths',
  'in-use',
  'forward',
  'nat',
  'wan',
]);
export type WayPlace = z.infer<typeof WayPlace>;

export const WayHop = z.object({
  place: WayPlace,
  verdict: WayVerdict,
  /** `cause`: the first that fails, where to begin. `consequence`: it fails because an earlier one does. */
  part: z.enum(['cause', 'consequence']).optional(),
  sentence: Sentence,
  /** Why, where a source or MetalLB's own rules give the reason. */
  problem: Problem.optional(),
  /** What else is worth knowing here, e.g. why each node stays silent. */
  notes: z.array(Sentence),
  /** Source and age of each are found by its feed. */
  evidence: z.array(Evidence),
  /** Findings about what stands here, with their remedies. */
  findings: z.array(Finding),
});
export type WayHop = z.infer<typeof WayHop>;

export const WayBranch = z.object({
  router: z.string(),
  prefix: z.string(),
  verdict: WayVerdict,
  hops: z.array(WayHop),
});
export type WayBranch = z.infer<typeof WayBranch>;

export const Way = z.object({
  /** `<key of the ServiceRow>|<address>` */
  key: z.string(),
  /** Key of the ServiceRow. */
  service: z.string(),
  cluster: z.string(),
  /** The host, or `namespace/name` where there is none. */
  title: z.string(),
  address: z.string().optional(),
  verdict: WayVerdict,
  /** From the name to the nodes that announce: the same for every router. */
  trunk: z.array(WayHop),
  /** From the sessions to the WAN address, a branch for each router and prefix. */
  branches: z.array(WayBranch),
});
export type Way = z.infer<typeof Way>;

export const WayAnswer = z.object({
  target: z.string(),
  revision: z.number(),
  /** Epoch milliseconds. */
  at: z.number(),
  ways: z.array(Way),
  /** The feeds the evidence names. */
  feeds: z.array(Feed),
});
export type WayAnswer = z.infer<typeof WayAnswer>;
