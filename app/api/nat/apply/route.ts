import { requireRole } from '@/lib/access/index.ts';
import { applyPlan } from '@/lib/nat/apply/apply.ts';
import { ApplyRequest } from '@/lib/nat/contract.ts';
import { natContext } from '@/lib/nat/running.ts';
import { settleSoon } from '@/lib/nat/settling.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/nat/apply` with the id of a plan: carries it out, once. The answer is what was read back from each router. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const wish = await actingBody(request, actor, ApplyRequest);
  try {
    return json(await applyPlan(await natContext(), actor, wish));
  } finally {
    settleSoon();
  }
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
