import { requireRole } from '@/lib/access/index.ts';
import { noPlan } from '@/lib/nat/apply/apply.ts';
import { reportOf } from '@/lib/nat/apply/report.ts';
import { natContext } from '@/lib/nat/running.ts';
import { answering, json } from '../../../answer.ts';
import { onlyGet } from '../../../methods.ts';

type Context = { params: Promise<{ id: string }> };

/** `GET /api/nat/plan/<id>`: the plan and what has become of it so far, also while it is being applied. */
export const GET = answering<Context>(async (request, { params }) => {
  await requireRole(request, 'operator');
  const { id } = await params;
  const { journal } = await natContext();
  const kept = await journal.plan(id);
  if (kept === undefined) throw noPlan();
  return json(await reportOf({ journal }, kept.plan));
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
