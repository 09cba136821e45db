import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { snapshotJson } from '@/lib/collect/index.ts';
import { answering, conditional, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/snapshot`: every section of the newest revision. */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  parameters(request, z.strictObject({}));
  return conditional(request, snapshotJson());
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
