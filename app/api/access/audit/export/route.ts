import { currentStore, requireRole } from '@/lib/access/index.ts';
import { wholeAudit } from '@/lib/store/index.ts';
import { answering } from '../../../answer.ts';
import { onlyGet } from '../../../methods.ts';

/** `GET /api/access/audit/export`: the whole audit with its hashes, one JSON object a line, the oldest first. */
export const GET = answering(async (request) => {
  await requireRole(request, 'administrator');
  const entries = wholeAudit(await currentStore());
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await entries.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    cancel: async () => void (await entries.return(undefined)),
  });
  return new Response(body, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      'Content-Disposition': 'attachment; filename="hopboard-audit.ndjson"',
      'Cache-Control': 'no-store',
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
