import { z } from 'zod';
import type { Silenced } from '../model/snapshot.ts';

/** A finding by what makes it one: `id` and `subjectKey` of {@link Finding}. */
export const FindingName = z.strictObject({
  id: z.string().min(1).max(100),
  subjectKey: z.string().min(1).max(512),
});
export type FindingName = z.infer<typeof FindingName>;

const YEAR_MINUTES = 366 * 24 * 60;

export const SilenceRequest = FindingName.extend({
  /** Why it is left alone for now. */
  reason: z
    .string()
    .max(500)
    .transform((text) => text.trim())
    .pipe(z.string().regex(/^[^\p{C}]+$/u, 'says nothing, or holds what cannot be seen')),
  /** Until it counts again. */
  minutes: z.int().min(1).max(YEAR_MINUTES),
});
export type SilenceRequest = z.infer<typeof SilenceRequest>;

/** One finding and how it is silenced. */
export type Silencing = FindingName & Silenced;
