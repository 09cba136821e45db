import type { z } from 'zod';
import { AccessError } from '@/lib/access/index.ts';
import { HopboardError, isHopboardError, problemOf } from '@/lib/errors.ts';
import { log } from '@/lib/log.ts';
import { isStoreFailure } from '@/lib/store/index.ts';

type Handler<Context> = (request: Request, context: Context) => Response | Promise<Response>;

/** A request that is wrong in itself. `field` is the parameter, header or body key to look at. */
export class RequestError extends HopboardError {
  readonly status: number;
  readonly field: string | undefined;

  constructor(status: number, code: string, message: string, field?: string) {
    super(code, { message, params: field === undefined ? {} : { field } });
    this.status = status;
    this.field = field;
  }
}

/** `handler` with every throw turned into a JSON answer: the request's own fault, a right that is
 * missing, not ready yet, the database away, or ours (logged, and not told). */
export function answering<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return await handler(request, context);
    } catch (error) {
      return failure(error);
    }
  };
}

/** Answers to what `lib` refuses, by code. What is not here is ours to mend. */
const STATUS: Readonly<Record<string, number>> = {
  'access.mode': 404,
  'nat.blocked': 409,
  'nat.busy': 409,
  'nat.changed': 409,
  'nat.edited': 409,
  'nat.expired': 409,
  'nat.gone': 409,
  'nat.interrupted': 503,
  'nat.invalid': 502,
  'nat.lock-lost': 409,
  'nat.needs-review': 409,
  'nat.no-plan': 404,
  'nat.no-work': 409,
  'nat.no-writer': 409,
  'nat.not-as-planned': 502,
  'nat.not-ours': 403,
  'nat.nothing-to-do': 409,
  'nat.rolled-back': 502,
  'nat.still-there': 502,
  'nat.twice': 409,
  'nat.unconfirmed': 422,
  'nat.unknown': 404,
  'oidc.unreachable': 502,
  'people.elsewhere': 409,
  'people.last-administrator': 409,
  'people.taken': 409,
  'people.unknown': 404,
  'plan.expired': 409,
  'plan.foreign': 403,
  'plan.unknown': 404,
  'plan.used': 409,
  'silence.no-finding': 404,
  'silence.unknown': 404,
  'store.locked': 409,
  'wall-link.unknown': 404,
};

function failure(error: unknown): Response {
  if (error instanceof RequestError) {
    const { field } = error;
    return json({ error: { ...problemOf(error), ...(field === undefined ? {} : { field }) } }, error.status);
  }
  if (error instanceof AccessError) {
    const { retryAfter } = error;
    const headers = retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) };
    return json({ error: problemOf(error) }, error.status, headers);
  }
  if (isHopboardError(error) && error.code === 'collect.not-started') {
    return json({ error: problemOf(error) }, 503, { 'Retry-After': '1' });
  }
  // A router that refused, or did not answer, what somebody asked of it.
  if (isHopboardError(error) && error.code.startsWith('routeros.')) {
    return json({ error: problemOf(error) }, 502);
  }
  if (isHopboardError(error) && error.code in STATUS) {
    return json({ error: problemOf(error) }, STATUS[error.code]);
  }
  if (isStoreFailure(error)) {
    log.error('store.failed', error.message, { error });
    return json({ error: problemOf(error) }, 503, { 'Retry-After': '5' });
  }
  log.error('api.failed', 'A server route failed', { error });
  return json({ error: { code: 'internal', message: 'Hopboard failed to answer; its log tells why' } }, 500);
}

/** A JSON answer nobody may keep. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'no-store', ...headers } });
}

/** `body` under its ETag, or 304 without a body where the client has it already. */
export function conditional(request: Request, { body, etag }: { body: string; etag: string }): Response {
  const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
  const has = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (has.includes(etag) || has.includes('*')) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

/**
 * The query parameters of a request as `schema` (strict) reads them.
 * @throws RequestError 400 with the name of the first parameter that is wrong, unknown or given twice
 */
export function parameters<S extends z.ZodType>(request: Request, schema: S): z.infer<S> {
  const query = new URL(request.url).searchParams;
  const twice = [...query.keys()].find((name, index, all) => all.indexOf(name) !== index);
  if (twice !== undefined) throw new RequestError(400, 'request.parameter', `${twice} is given twice`, twice);
  return parsed(schema, Object.fromEntries(query), 'request.parameter');
}

/** `value` as `schema` reads it. @throws RequestError 400 with the name of the first field that is wrong or unknown */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, code: string): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  if (issue?.code === 'unrecognized_keys') {
    const [field] = issue.keys;
    throw new RequestError(400, code, `${field} is not known here`, field);
  }
  const field = String(issue?.path[0] ?? 'body');
  throw new RequestError(400, code, `${field}: ${issue?.message ?? 'is not right'}`, field);
}
