import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { currentTrends } from '@/lib/collect/index.ts';
import { answering, json, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/trends`: pool use and prefix counts over the time this process has seen. */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  parameters(request, z.strictObject({}));
  return json(currentTrends(Date.now()));
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
