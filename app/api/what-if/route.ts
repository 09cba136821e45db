import { z } from 'zod';
import { requireRole } from '@/lib/access/index.ts';
import { whatIfNow } from '@/lib/collect/what-if.ts';
import { LossKind } from '@/lib/model/what-if.ts';
import { answering, json, parameters, RequestError } from '../answer.ts';
import { onlyGet } from '../methods.ts';

const key = z.string().min(1).max(512).optional();
const Asked = z.strictObject({ node: key, session: key, router: key });

/**
 * `GET /api/what-if?node=<cluster>|<name>`, `?session=<key of its row>` or `?router=<id>`: which hosts would be unreachable or
 * degraded if that failed now.
 */
export const GET = answering(async (request) => {
  await requireRole(request, 'viewer');
  const asked = parameters(request, Asked);
  const [loss, second] = LossKind.options.flatMap((kind) => {
    const value = asked[kind];
    return value === undefined ? [] : [{ kind, key: value }];
  });
  if (loss === undefined) {
    throw new RequestError(400, 'request.parameter', 'node, session or router must be given', 'node');
  }
  if (second !== undefined) {
    throw new RequestError(
      400,
      'request.parameter',
      `${second.kind} stands beside ${loss.kind}`,
      second.kind,
    );
  }
  const answer = whatIfNow(loss);
  if (answer !== undefined) return json(answer);
  const params = { kind: loss.kind, key: loss.key };
  return json(
    { error: { code: 'what-if.nothing', message: `There is no ${loss.kind} ${loss.key}`, params } },
    404,
  );
});

export const { POST, PUT, PATCH, DELETE } = onlyGet;
