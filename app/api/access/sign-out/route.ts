import { z } from 'zod';
import { access, cookieValue, requireRole, setCookie } from '@/lib/access/index.ts';
import { signOut } from '@/lib/access/sign-out.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/access/sign-out` with `{}`: ends the session, here and in the browser. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'viewer');
  await actingBody(request, actor, z.strictObject({}));
  const { config } = access();
  const token = cookieValue(request.headers, 'session', config);
  if (token !== undefined) await signOut(access(), actor, token);
  return json({ signedIn: false }, 200, { 'Set-Cookie': setCookie('session', '', 0, config) });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
