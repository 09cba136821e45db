import { z } from 'zod';

/** When a figure changed and to what, `[epoch ms, value]`; null from when on it was unknown. It holds until the next point. */
export const TrendPoint = z.tuple([z.number(), z.number().nullable()]);
export type TrendPoint = z.infer<typeof TrendPoint>;

/** The body of `GET /api/trends`. */
export const Trends = z.object({
  /** Since when this process has looked, and the moment of the answer; epoch milliseconds. */
  since: z.number(),
  at: z.number(),
  /** Oldest point first, by `pools/<row key>/<family>`, `peers/<row key>` and `prefixes`. */
  series: z.record(z.string(), z.array(TrendPoint)),
});
export type Trends = z.infer<typeof Trends>;
