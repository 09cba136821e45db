import { z } from 'zod';
import { currentStore, requireRole } from '@/lib/access/index.ts';
import { auditPage } from '@/lib/store/index.ts';
import { answering, json, parameters } from '../../answer.ts';
import { onlyGet } from '../../methods.ts';

const Asked = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  action: z.string().max(100).optional(),
  subject: z.string().max(300).optional(),
});

/** `GET /api/access/audit?before=…&limit=…&action=…&subject=…`: the audit, the newest entry first. */
export const GET = answering(async (request) => {
  await requireRole(request, 'administrator');
  return json({ entries: await auditPage(await currentStore(), parameters(request, Asked)) });
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
