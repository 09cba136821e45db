import { access, atLeast, identify } from '@/lib/access/index.ts';
import { currentSnapshot } from '@/lib/collect/index.ts';
import { answering, json } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/readyz`: collecting runs and pages can be shown. Sources may be down all the same: the body tells. */
export const GET = answering(async (request) => {
  const { revision, sections } = currentSnapshot();
  // A probe has no credentials, and gets no names.
  if (!(await mayLook(request))) return json({ status: 'ready' });
  const sources = sections.sources.rows.map(({ id, kind, health }) => ({ id, kind, health }));
  return json({ status: 'ready', revision, sources });
});

async function mayLook({ headers }: Request): Promise<boolean> {
  const identity = await identify(access(), headers).catch(() => undefined);
  return identity !== undefined && atLeast(identity.actor.role, 'viewer');
}

export const { POST, PUT, PATCH, DELETE } = onlyGet;
