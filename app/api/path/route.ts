import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { wayAnswer } from '@/lib/collect/ways.ts';
import { canonicalAddress } from '@/lib/ip/index.ts';
import { answering, json, parameters } from '../answer.ts';
import { onlyGet } from '../methods.ts';

const HOST = /^(\*\.)?[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i;
const OBJECT = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?\/[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;

const Asked = z.strictObject({
  target: z
    .string()
    .max(253)
    .refine((text) => canonicalAddress(text) !== undefined || HOST.test(text) || OBJECT.test(text), {
      error: 'is not a host name, an address or namespace/name',
    }),
});

/** `GET /api/path?target=shop.example.test`: the way to a host, an address or `namespace/service`, hop by hop, as it is now. */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  const { target } = parameters(request, Asked);
  const answer = wayAnswer(target);
  if (answer.ways.length > 0) return json(answer);
  const message = `Nothing exposed is known as ${target}`;
  return json({ error: { code: 'path.nothing', message, params: { target } } }, 404);
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
