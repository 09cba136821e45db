import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { addWallLink, NewWallLink, wallLinks } from '@/lib/access/wall/links.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyGetAndPost } from '../../methods.ts';

/** `GET /api/access/wall-links`: every link, without its token. */
export const GET = answering(async (request) => {
  await requireRole(request, 'administrator');
  return json({ links: await wallLinks(await currentStore()) });
});

/** `POST /api/access/wall-links` with `{"name":…,"days":…}`: a new link. This answer is the only place its token is ever in. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'administrator');
  const link = await actingBody(request, actor, NewWallLink);
  return json(await addWallLink(await currentStore(), actor, link, access().now()), 201);
});

export const { PUT, PATCH, DELETE } = onlyGetAndPost;
