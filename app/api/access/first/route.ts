import { access } from '@/lib/access/index.ts';
import { Acceptance, acceptInvitation } from '@/lib/access/people/invitation.ts';
import { strangersBody } from '../../acting.ts';
import { answering } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';
import { signedIn, strangerOf } from '../signed-in.ts';

/** `POST /api/access/first` with `{"token":…,"name":…,"password":…}`: makes the first administrator, with the link in the log. */
export const POST = answering(async (request) => {
  const acceptance = await strangersBody(request, Acceptance);
  if (access().config.mode !== 'local') return nothingHere(request);
  return signedIn(await acceptInvitation(access(), acceptance, strangerOf(request).from));
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
