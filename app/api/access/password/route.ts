import { access, cookieValue, currentStore, requireRole } from '@/lib/access/index.ts';
import { changeOwnPassword, PasswordChange } from '@/lib/access/people/own-password.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';

/** `POST /api/access/password` with `{"current":…,"next":…}`: one's own. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'viewer');
  const change = await actingBody(request, actor, PasswordChange);
  const { config, now } = access();
  const token = cookieValue(request.headers, 'session', config);
  if (config.mode !== 'local' || token === undefined) return nothingHere(request);
  await changeOwnPassword(await currentStore(), actor, change, { now: now(), token });
  return json({ changed: true });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
