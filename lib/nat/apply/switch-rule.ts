/** Switches one rule of ours off or on, or removes it. */
import { HopboardError } from '../../errors.ts';
import type { FirewallRule } from '../../model/router.ts';
import type { SwitchRequest, Work } from '../contract.ts';
import type { Actor, NatContext } from '../ports.ts';
import { carryOut, type Deed } from './carry-out.ts';
import { ownRule, stillOurs } from './found.ts';
import { removal } from './removal.ts';
import { asError } from './undo.ts';

/**
 * @param seen the rule as the person saw it
 * @throws HopboardError `nat.not-ours`, `nat.gone`, `nat.edited`, `nat.twice`, and what {@link carryOut} throws
 */
export async function switchRule(
  ctx: NatContext,
  actor: Actor,
  {
    router,
    seen,
    to,
  }: { readonly router: string; readonly seen: FirewallRule; readonly to: SwitchRequest['to'] },
): Promise<Work> {
  const rule = ownRule(seen);
  if (rule === undefined) {
    throw new HopboardError('nat.not-ours', {
      message: `Rule ${seen.position} on ${router} was not made by Hopboard, or somebody has changed it: it is left alone.`,
      params: { router, position: String(seen.position) },
    });
  }
  const work: Work = {
    id: ctx.newId(),
    kind: to,
    router,
    actor: actor.id,
    rules: [rule],
    placed: [],
    state: 'running',
    step: 'connect',
    createdAt: ctx.now(),
    changedAt: ctx.now(),
  };
  const deed = to === 'remove' ? removal(router, [rule]) : switching(router, rule, to === 'disable');
  const done = await carryOut(ctx, work, actor, deed);
  if (done.state !== 'done') throw asError(done);
  return done;
}

function switching(router: string, rule: Work['rules'][number], disabled: boolean): Deed {
  return {
    guard: ({ nat }) => void stillOurs(router, [rule], nat),
    async change(writer, { nat }, lost) {
      for (const { id } of stillOurs(router, [rule], nat)) {
        lost.throwIfAborted();
        await writer.setDisabled(id, disabled);
      }
    },
    proof({ nat }) {
      const placed = stillOurs(router, [rule], nat);
      const row = nat.find((each) => each.id === placed[0]?.id);
      if (row?.disabled === disabled) return placed;
      throw new HopboardError('nat.not-as-planned', {
        message: `${router} keeps the rule otherwise than wanted.`,
        params: { router, fields: 'disabled' },
      });
    },
  };
}
