import { access, currentStore, requireRole } from '@/lib/access/index.ts';
import { addPerson, NewPerson } from '@/lib/access/people/add.ts';
import { people } from '@/lib/access/people/person.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyGetAndPost } from '../../methods.ts';
import { nothingHere } from '../../nothing.ts';

/** `GET /api/access/people`: everyone who has an account. */
export const GET = answering(async (request) => {
  await requireRole(request, 'administrator');
  return json({ people: await people(await currentStore()) });
});

/** `POST /api/access/people` with `{"name":…,"password":…,"role":…}`, in mode `local`. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'administrator');
  const person = await actingBody(request, actor, NewPerson);
  if (access().config.mode !== 'local') return nothingHere(request);
  return json({ id: await addPerson(await currentStore(), actor, person, access().now()) }, 201);
});

export const { PUT, PATCH, DELETE } = onlyGetAndPost;
