import { requireRole } from '@/lib/access/index.ts';
import { switchRule } from '@/lib/nat/apply/switch-rule.ts';
import { SwitchRequest } from '@/lib/nat/contract.ts';
import { natContext } from '@/lib/nat/running.ts';
import { seenRule } from '@/lib/nat/seen-rule.ts';
import { settleSoon } from '@/lib/nat/settling.ts';
import { actingBody } from '../../acting.ts';
import { answering, json } from '../../answer.ts';
import { onlyPost } from '../../methods.ts';

/** `POST /api/nat/rules`: switches a rule of ours off or on, or removes it. */
export const POST = answering(async (request) => {
  const actor = await requireRole(request, 'operator');
  const { rule, marker, to } = await actingBody(request, actor, SwitchRequest);
  const { router, seen } = seenRule(rule, marker);
  try {
    return json({ work: await switchRule(await natContext(), actor, { router, seen, to }) });
  } finally {
    settleSoon();
  }
});

export const { GET, PUT, PATCH, DELETE } = onlyPost;
