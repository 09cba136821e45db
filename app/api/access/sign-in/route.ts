import { access } from '@/lib/access/index.ts';
import { SignIn, signIn } from '@/lib/access/sign-in.ts';
import { strangersBody } from '../../acting.ts';
import { answering } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';
import { signedIn, strangerOf } from '../signed-in.ts';

/** `POST /api/access/sign-in` with `{"name":…,"password":…}`, in mode `local`. */
export const POST = answering(async (request) => {
  const claim = await strangersBody(request, SignIn);
  if (access().config.mode !== 'local') return nothingHere(request);
  return signedIn(await signIn(access(), claim, strangerOf(request)));
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
