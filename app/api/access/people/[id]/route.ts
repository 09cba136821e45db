import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { changePerson, PersonChange } from '@/lib/access/people/change.ts';
import { actingBody } from '../../../acting.ts';
import { answering, json } from '../../../answer.ts';
import { onlyPost } from '../../../methods.ts';

type Context = { params: Promise<{ id: string }> };

/** `POST /api/access/people/<id>` with what shall change: `role`, `disabled`, `password`. */
export const POST = answering<Context>(async (request, { params }) => {
  const actor = await requireRole(request, 'administrator');
  const change = await actingBody(request, actor, PersonChange);
  await changePerson(await currentStore(), actor, (await params).id, change, access().now());
  return json({ changed: true });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
