import { z } from 'zod';
import { demonstrate } from '@/lib/access/demonstrate.ts';
import { access, requireRole } from '@/lib/access/index.ts';
import { actingBody } from '../../acting.ts';
import { answering } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';
import { signedIn } from '../signed-in.ts';

/** `POST /api/access/demonstration` with `{}`: become the demonstration operator. Not there on a real network. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'viewer');
  await actingBody(request, actor, z.strictObject({}));
  const token = await demonstrate(access(), actor.from);
  return token === undefined ? nothingHere(request) : signedIn(token);
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
