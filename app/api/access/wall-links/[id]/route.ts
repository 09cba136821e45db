import { z } from 'zod';
import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { revokeWallLink } from '@/lib/access/wall/links.ts';
import { actingBody } from '../../../acting.ts';
import { answering, json } from '../../../answer.ts';
import { onlyPost } from '../../../methods.ts';

type Context = { params: Promise<{ id: string }> };

/** `POST /api/access/wall-links/<id>` with `{"revoked":true}`. */
export const POST = answering<Context>(async (request, { params }) => {
  const actor = await requireRole(request, 'administrator');
  await actingBody(request, actor, z.strictObject({ revoked: z.literal(true) }));
  await revokeWallLink(await currentStore(), actor, (await params).id, access().now());
  return json({ revoked: true });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
