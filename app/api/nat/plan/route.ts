import { requireRole } from '@/lib/access/index.ts';
import { PlanRequest } from '@/lib/nat/contract.ts';
import { planFor, writableRouters } from '@/lib/nat/running.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/nat/plan`: what opening some ports of a Service would do to some routers. Changes no router. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const wish = await actingBody(request, actor, PlanRequest);
  return json({ plan: await planFor(actor, wish), writable: writableRouters() });
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
