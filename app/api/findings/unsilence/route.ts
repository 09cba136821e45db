import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { silencesChanged } from '@/lib/collect/index.ts';
import { FindingName } from '@/lib/silence/silencing.ts';
import { unsilence } from '@/lib/silence/unsilence.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/findings/unsilence` with `{"id":…,"subjectKey":…}`: the finding counts again. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const finding = await actingBody(request, actor, FindingName);
  await unsilence(await currentStore(), actor, finding, access().now());
  await silencesChanged();
  return json({ silenced: false });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
