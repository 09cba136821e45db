/** What the processes of this benchmark tell each other, one line of JSON each. */
import { z } from 'zod';

export const Ready = z.object({ kubeconfig: z.string() });

/** What a server can be told to do. */
export const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('change'), from: z.number(), count: z.number(), withinMs: z.number() }),
  z.object({ do: z.literal('outage'), forMs: z.number(), round: z.number() }),
]);
export type Order = z.infer<typeof Order>;

export const Changed = z.object({ madeAt: z.array(z.number()) });
export const Back = z.object({ backAt: z.number() });

/** A first list of all Ingresses. */
export const Synced = z.object({ ms: z.number(), rssGrowthBytes: z.number(), longestBlockMs: z.number() });

/** What a follower can be asked; it answers when it is so, of changes after `withinMs` at the latest. */
export const Question = z.discriminatedUnion('see', [
  z.object({ see: z.literal('changes'), from: z.number(), count: z.number(), withinMs: z.number() }),
  z.object({ see: z.literal('outage'), round: z.number() }),
]);
export type Question = z.infer<typeof Question>;

export const Settled = z.object({ rows: z.number() });
export type Settled = z.infer<typeof Settled>;

/** When each change stood in a snapshot, epoch milliseconds, and the processor time spent meanwhile. */
export const Shown = z.object({ shownAt: z.array(z.number().nullable()), cpuMs: z.number() });
export type Shown = z.infer<typeof Shown>;

export const Right = z.object({ rightAt: z.number() });
