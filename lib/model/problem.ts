import { z } from 'zod';

/**
 * Why something is not known or does not work.
 * `code` is the key of the text in the catalogues (`problem.<code>`), `params` its names; `message` is the English text for logs and JSON.
 */
export const Problem = z.object({
  code: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  suggestion: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;
