import { z } from 'zod';
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
});

/** `GET /api/stream?sections=peers,routes`: server-sent events with the newest value of these sections and each change of them. */
export const GET = answering((request) => {
  const { sections } = parameters(request, Wanted);
  return new Response(openStream(sections, request.signal), {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression from holding events back; the last one does so for nginx.
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
