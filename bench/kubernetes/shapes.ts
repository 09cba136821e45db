/** What the processes of this benchmark tell each other, one line of JSON each. */
import { z } from 'zod';

export const Ready = z.object({ kubeconfig: z.string() });

/** What a server can be told to do. */
export const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('change'), count: z.number(), withinMs: z.number() }),
  z.object({ do: z.literal('outage'), forMs: z.number(), round: z.number() }),
]);
export type Order = z.infer<typeof Order>;

export const Changed = z.object({ madeAt: z.array(z.number()) });
export const Back = z.object({ backAt: z.number() });

/** A first list of all Ingresses. */
export const Synced = z.object({ ms: z.number(), rssGrowthBytes: z.number(), longestBlockMs: z.number() });
