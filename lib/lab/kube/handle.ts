import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { answerAccessReview } from './access-review.ts';
import { discoveryOf } from './discovery.ts';
import type { Faults } from './faults.ts';
import type { RequestBody } from './json-body.ts';
import { listJson } from './list.ts';
import { type ResourceRequest, resourceRequest } from './request.ts';
import { respondJson, respondNoSuchPath, respondStatus } from './respond.ts';
import { type Attempt, type KubeToken, permits } from './rights.ts';
import * as statuses from './statuses.ts';
import { Refusal } from './statuses.ts';
import type { KubeStore } from './store.ts';
import { documentJson, keyOf } from './stored.ts';
import type { Table } from './table.ts';
import { type OpenWatch, openWatch } from './watch.ts';
import { write } from './write.ts';

export type Context = {
  readonly store: KubeStore;
  readonly tokens: readonly KubeToken[];
  readonly gitVersion: string;
  readonly faults: Faults;
  readonly watches: Set<OpenWatch>;
};

const publicPaths = new Set(['/version', '/healthz', '/livez', '/readyz']);
const accessReviewPath = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';
const bodyLimit = 3 * 1024 * 1024;

/** Answers one request. Never rejects: what goes wrong becomes a Status. */
export async function handle(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(context, request, response);
  } catch (thrown) {
    if (response.headersSent || response.destroyed) response.destroy();
    else if (thrown instanceof Refusal) await respondStatus(request, response, thrown.status);
    else {
      const message = `Internal error occurred: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
      await respondStatus(request, response, { code: 500, reason: 'InternalError', message });
    }
  }
}

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults } = context;
  const method = request.method ?? 'GET';
  const url = new URL(request.url ?? '/', 'https://localhost');
  const wanted = resourceRequest(method, url);
  if (faults.take('hang', wanted)) return;
  const ailing = faults.take('fail', wanted);
  if (ailing !== undefined) throw new Refusal(statuses.ailing(ailing.code, ailing.retryAfterSeconds));

  const bearer = bearerOf(context, request);
  if (url.pathname === accessReviewPath && method === 'POST' && bearer !== anonymous) {
    const review = answerAccessReview(await bodyOf(request), (attempt) =>
      isAllowed(context, bearer, attempt),
    );
    await respondJson(request, response, 201, `${JSON.stringify(review)}\n`);
  } else if (wanted === undefined) {
    await answerPath(context, url.pathname, bearer, request, response);
  } else {
    authorise(context, bearer, wanted);
    await answerResource(context, wanted, request, response);
  }
}

const anonymous: KubeToken = { token: '', user: 'system:anonymous', rules: [] };

function bearerOf({ tokens, faults }: Context, request: IncomingMessage): KubeToken {
  const { authorization } = request.headers;
  if (authorization === undefined) return anonymous;
  const bearer = tokens.find(({ token }) => authorization === `Bearer ${token}`);
  if (bearer === undefined || faults.take('reject-tokens')) throw new Refusal(statuses.unauthorized);
  return bearer;
}

function isAllowed({ faults }: Context, { rules }: KubeToken, attempt: Attempt): boolean {
  const [plural = ''] = attempt.resource.split('/');
  return permits(rules, attempt) && faults.take('forbid', { group: attempt.group, plural }) === undefined;
}

function authorise(context: Context, bearer: KubeToken, wanted: ResourceRequest): void {
  const { plural, subresource } = wanted;
  const resource = subresource === undefined ? plural : `${plural}/${subresource}`;
  if (!isAllowed(context, bearer, { ...wanted, resource })) {
    throw new Refusal(statuses.forbidden(bearer.user, wanted));
  }
}

async function answerPath(
  context: Context,
  path: string,
  { user }: KubeToken,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (user === anonymous.user && !publicPaths.has(path)) {
    throw new Refusal(statuses.forbiddenPath(user, 'get', path));
  }
  const present = context.store.kinds().filter((kind) => !context.faults.has('absent', kind));
  const found = discoveryOf(path.replace(/\/$/, ''), present, context.gitVersion);
  if (found !== undefined) await respondJson(request, response, 200, `${JSON.stringify(found)}\n`);
  else if (publicPaths.has(path)) response.end('ok');
  else respondNoSuchPath(response);
}

async function answerResource(
  context: Context,
  wanted: ResourceRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { store, faults, watches } = context;
  const table = tableFor(context, wanted);
  if (table === undefined) {
    respondNoSuchPath(response);
    return;
  }
  switch (wanted.verb) {
    case 'get':
      await respondJson(request, response, 200, `${getJson(table, wanted)}\n`);
      return;
    case 'list': {
      const slow = faults.take('slow-lists', wanted);
      if (slow !== undefined) await delay(slow.delayMs);
      const json = listJson(store, table, wanted);
      const isCut = faults.take('truncate', wanted) !== undefined;
      await respondJson(request, response, 200, isCut ? json.slice(0, json.length / 2) : json);
      return;
    }
    case 'watch':
      watches.add(openWatch({ store, table, faults }, wanted, response, (watch) => watches.delete(watch)));
      return;
    default: {
      const { code, json } = write(store, table, wanted, await bodyOf(request));
      await respondJson(request, response, code, `${json}\n`);
    }
  }
}

/** @returns undefined where not even the group and version exist. @throws Refusal 404 where the kind alone is missing */
function tableFor({ store, faults }: Context, wanted: ResourceRequest): Table | undefined {
  const { group, version, plural, subresource, namespace, name, verb } = wanted;
  const present = store.kinds().filter((kind) => kind.group === group && !faults.has('absent', kind));
  const served = present.filter((kind) => kind.versions.includes(version));
  if (served.length === 0) return undefined;
  const kind = served.find((one) => one.plural === plural);
  if (kind === undefined || subresource !== undefined || (namespace !== undefined && !kind.namespaced)) {
    throw new Refusal(statuses.noSuchResource);
  }
  if (kind.namespaced && namespace === undefined && verb !== 'list' && verb !== 'watch') {
    throw new Refusal(name === undefined ? statuses.methodNotAllowed : statuses.noSuchResource);
  }
  return store.table(kind.kind);
}

function getJson(table: Table, { namespace, name = '', version }: ResourceRequest): string {
  const object = table.get(keyOf(namespace, name));
  if (object === undefined) throw new Refusal(statuses.notFound({ ...table.kind, name }));
  return documentJson(object, version);
}

async function bodyOf(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimit) {
      throw new Refusal({
        code: 413,
        reason: 'RequestEntityTooLarge',
        message: 'Request entity too large: limit is 3145728',
      });
    }
    chunks.push(chunk);
  }
  const mediaType = request.headers['content-type']?.split(';')[0]?.trim() ?? 'application/json';
  return { text: Buffer.concat(chunks).toString(), mediaType };
}
