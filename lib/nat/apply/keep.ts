import type { Work } from '../contract.ts';
import type { NatContext } from '../ports.ts';
import { workId } from './ids.ts';

/**
 * Keeps a work as it stands now. An undo that is done makes its opening `undone` first: should the process die between the two, the
 * undo is still open and is settled once more.
 */
export async function keep(ctx: NatContext, work: Work): Promise<Work> {
  const { journal } = ctx;
  const now = { ...work, changedAt: ctx.now() };
  if (work.kind === 'undo' && work.state === 'done' && work.plan !== undefined) {
    const opening = await journal.work(workId(work.plan, work.router));
    if (opening !== undefined) await journal.save({ ...opening, state: 'undone', changedAt: ctx.now() });
  }
  await journal.save(now);
  return now;
}
