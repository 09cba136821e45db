import { currentSnapshot } from '@/lib/collect/index.ts';
import { answering, json } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/readyz`: collecting runs and pages can be shown. Sources may be down all the same: the body tells. */
export const GET = answering((_: Request) => {
  const { revision, sections } = currentSnapshot();
  const sources = sections.sources.rows.map(({ id, kind, health }) => ({ id, kind, health }));
  return json({ status: 'ready', revision, sources });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
