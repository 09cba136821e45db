import { access, identify } from '@/lib/access/index.ts';
import { answering, json } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/access`: how people come in here, and who is asking; without `actor` for a stranger. */
export const GET = answering(async (request) => {
  const { config } = access();
  const identity = await identify(access(), request.headers);
  return json({
    mode: config.mode,
    demonstration: config.demonstration,
    ...(identity && { actor: { name: identity.actor.name, role: identity.actor.role } }),
  });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
