import type { WayHop, WayPlace, WayVerdict } from '../../model/way.ts';

/** What a hop rests on: where one of these fails, so must it. */
const FOLLOWS: Readonly<Record<WayPlace, readonly WayPlace[]>> = {
  name: [],
  entrance: [],
  backend: [],
  service: ['entrance'],
  endpoints: ['service'],
  address: ['entrance', 'service'],
  advertisement: ['address'],
  nodes: ['endpoints', 'address', 'advertisement'],
  sessions: ['nodes'],
  paths: ['nodes', 'sessions'],
  'in-use': ['nodes', 'sessions', 'paths'],
  forward: [],
  nat: [],
  wan: [],
};

const SERIOUS = ['broken', 'degraded'] as const satisfies readonly WayVerdict[];

/**
 * Marks the first hop that fails as the cause, and what fails only because of it as consequence. What fails for a reason of its own
 * stays unmarked. Where nothing is broken the same is done for what is merely degraded.
 */
export function withBlame(hops: readonly WayHop[]): WayHop[] {
  const worst = SERIOUS.find((verdict) => hops.some((hop) => hop.verdict === verdict));
  if (worst === undefined) return [...hops];
  const cause = hops.find((hop) => hop.verdict === worst);
  const failing = new Set<WayPlace>();
  return hops.map((hop) => {
    if (hop === cause) {
      failing.add(hop.place);
      return { ...hop, part: 'cause' };
    }
    if (
      failing.size === 0 ||
      hop.verdict === 'ok' ||
      !FOLLOWS[hop.place].some((place) => failing.has(place))
    ) {
      return hop;
    }
    failing.add(hop.place);
    return { ...hop, part: 'consequence' };
  });
}

const WORST: readonly WayVerdict[] = ['broken', 'degraded', 'unknown', 'ok'];

/** As good as its weakest hop. Without any that applies there is nothing to say. */
export function verdictAlong(hops: readonly Pick<WayHop, 'verdict'>[]): WayVerdict {
  return WORST.find((verdict) => hops.some((hop) => hop.verdict === verdict)) ?? 'not-applicable';
}

/** A host is reached as long as one router reaches it, less than whole if another does not; broken only when all of them are. */
export function verdictOver(branches: readonly { readonly verdict: WayVerdict }[]): WayVerdict {
  const broken = branches.filter(({ verdict }) => verdict === 'broken');
  const others = verdictAlong(branches.filter((branch) => !broken.includes(branch)));
  if (broken.length === 0 || others === 'unknown') return others;
  return others === 'not-applicable' ? 'broken' : 'degraded';
}
