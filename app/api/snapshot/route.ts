import { z } from 'zod';
import { snapshotJson } from '@/lib/collect/index.ts';
import { answering, conditional, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

/** `GET /api/snapshot`: every section of the newest revision. */
export const GET = answering((request) => {
  parameters(request, z.strictObject({}));
  return conditional(request, snapshotJson());
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
