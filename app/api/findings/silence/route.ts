import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { currentSnapshot, silencesChanged } from '@/lib/collect/index.ts';
import { silence } from '@/lib/silence/silence.ts';
import { type FindingName, SilenceRequest } from '@/lib/silence/silencing.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/findings/silence` with `{"id":…,"subjectKey":…,"reason":…,"minutes":…}`: takes a finding out of the verdict for that long. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const wish = await actingBody(request, actor, SilenceRequest);
  const done = await silence(await currentStore(), actor, wish, { now: access().now(), exists: isFound });
  await silencesChanged();
  return json({ silenced: done }, 201);
});

function isFound({ id, subjectKey }: FindingName): boolean {
  const { findings } = currentSnapshot().sections.overview;
  return findings.some((finding) => finding.id === id && finding.subjectKey === subjectKey);
}

export const { GET, PUT, PATCH, DELETE } = onlyPost;
