import { requireRole } from '@/lib/access/index.ts';
import { currentConfig, currentInput } from '@/lib/collect/index.ts';
import { examine } from '@/lib/doctor/examine.ts';
import { reviewAll } from '@/lib/doctor/review.ts';
import type { Examination } from '@/lib/model/doctor.ts';
import { answering, json } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/doctor`: whether everything that is watched can be read, and what to do where not. Asks the API servers about every right. */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  const config = currentConfig();
  const { clusters = [], routers = [] } = currentInput() ?? {};
  const checks = examine({ file: config.file, clusters, routers, reviews: await reviewAll(config) });
  return json({ at: Date.now(), checks } satisfies Examination);
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
