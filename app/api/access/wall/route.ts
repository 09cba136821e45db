import { access, setCookie } from '@/lib/access/index.ts';
import { openWall, WALL_COOKIE_MS, WallToken } from '@/lib/access/wall/open-wall.ts';
import { strangersBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { strangerOf } from '../signed-in.ts';

/** `POST /api/access/wall` with `{"token":…}`: the token of a wall link for the cookie of a screen. */
export const POST = answering(async (request) => {
  const { token } = await strangersBody(request, WallToken);
  await openWall(access(), token, strangerOf(request).from);
  const cookie = setCookie('wall', token, WALL_COOKIE_MS, access().config);
  return json({ signedIn: true }, 200, { 'Set-Cookie': cookie });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
