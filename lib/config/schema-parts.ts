import { z } from 'zod';
import { durationMs } from './duration.ts';
import { Secret } from './secret.ts';

export const path = z.string().min(1).describe('the path of a file, absolute or relative to hopboard.yaml');

/** Text that becomes a {@link Secret}; `what` it is completes "Give …". */
export const secret = (what: string) =>
  z
    .string()
    .min(1)
    .transform((value) => new Secret(value))
    .describe(`${what} as text; put it in quotes where it looks like a number`);

/** A duration within bounds, as milliseconds. */
export const duration = (fallback: string, shortest: string, longest: string) =>
  z
    .string()
    .transform((text, context) => {
      const ms = durationMs(text);
      if (ms !== undefined && ms >= (durationMs(shortest) ?? 0) && ms <= (durationMs(longest) ?? 0))
        return ms;
      context.addIssue({ code: 'custom', message: 'is not a duration in range' });
      return z.NEVER;
    })
    .prefault(fallback)
    .describe(`a duration from ${shortest} to ${longest} with its unit, such as ${fallback}`);
