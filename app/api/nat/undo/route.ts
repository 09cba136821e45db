import { requireRole } from '@/lib/access/index.ts';
import { undoPlan } from '@/lib/nat/apply/undo.ts';
import { UndoRequest } from '@/lib/nat/contract.ts';
import { natContext } from '@/lib/nat/running.ts';
import { settleSoon } from '@/lib/nat/settling.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/nat/undo` with the id of a plan: takes back what it opened, if it is still as it was made. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const wish = await actingBody(request, actor, UndoRequest);
  try {
    return json(await undoPlan(await natContext(), actor, wish));
  } finally {
    settleSoon();
  }
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
