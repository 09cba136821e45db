import { z } from 'zod';
import { entitled, requireRole, roleToRead, whileAllowed } from '@/lib/access/index.ts';
import { openStream } from '@/lib/collect/index.ts';
import { SECTION_NAMES } from '@/lib/model/snapshot.ts';
import { answering, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

const Wanted = z.strictObject({
  sections: z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(z.enum(SECTION_NAMES, { error: `is not a list of ${SECTION_NAMES.join(', ')}` })))
    .default([...SECTION_NAMES]),
  since: z.coerce.number().int().nonnegative().optional(),
});

/**
 * `GET /api/stream?sections=peers,routes`: server-sent events with the newest value of these sections and each change of them.
 * With `since`, the `at` of what the reader has already, sections that have not changed after it are not sent again.
 */
export const GET = answering(async (request) => {
  const actor = await requireRole(request, 'wall');
  const { sections, since } = parameters(request, Wanted);
  const role = roleToRead(sections);
  entitled({ actor }, role);
  return new Response(openStream(sections, whileAllowed(request, role), since), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back; the last one does so for nginx.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
