import { apiVersion, type KubeKind } from './kinds.ts';
import { countParameter, matcherOf, type ResourceRequest } from './request.ts';
import { badRequest, continueExpired, futureRevision, listExpired, Refusal } from './statuses.ts';
import type { KubeStore } from './store.ts';
import { itemJson, type Stored } from './stored.ts';
import type { Table } from './table.ts';

/**
 * Answers a list: the whole or one page, as JSON text.
 * All pages of a list show the revision of the first. As on real servers a list at resourceVersion 0 comes from the watch
 * cache and ignores `limit`.
 * @throws Refusal 400 on a bad parameter, 410 where the revision is gone, 504 where it is still to come
 */
export function listJson(store: KubeStore, table: Table, request: ResourceRequest): string {
  const { query } = request;
  const requested = countParameter(query, 'resourceVersion');
  const token = query.get('continue') || undefined;
  const matches = matcherOf(table.kind, request);
  const { objects, revision, from } =
    token === undefined ? start(store, table, requested, query) : resume(store, table, requested, token);

  const limit = requested === 0 && token === undefined ? 0 : (countParameter(query, 'limit') ?? 0);
  const chosen = objects.filter((object) => object.key > from && matches(object));
  const page = limit === 0 ? chosen : chosen.slice(0, limit);
  const last = page.at(-1);
  const left = chosen.length - page.length;
  const isSelected = query.has('labelSelector') || query.has('fieldSelector');
  const metadata = {
    resourceVersion: String(revision),
    ...(left > 0 && last !== undefined ? { continue: writeToken({ revision, from: last.key }) } : {}),
    ...(left > 0 && !isSelected ? { remainingItemCount: left } : {}),
  };
  return envelope(table.kind, request.version, metadata, page);
}

function envelope(kind: KubeKind, version: string, metadata: object, page: readonly Stored[]): string {
  const head = `{"kind":"${kind.kind}List","apiVersion":"${apiVersion(kind.group, version)}",`;
  const items = page.map((object) => itemJson(object, version)).join(',');
  return `${head}"metadata":${JSON.stringify(metadata)},"items":[${items}]}\n`;
}

type Slice = { readonly objects: readonly Stored[]; readonly revision: number; readonly from: string };

function start(store: KubeStore, table: Table, requested: number | undefined, query: URLSearchParams): Slice {
  const revision = store.revision();
  if (requested !== undefined && requested > revision) throw new Refusal(futureRevision(requested, revision));
  if (requested !== undefined && requested !== 0 && query.get('resourceVersionMatch') === 'Exact') {
    const objects = table.snapshot(requested);
    if (objects === undefined) throw new Refusal(listExpired);
    return { objects, revision: requested, from: '' };
  }
  return { objects: table.hold(revision), revision, from: '' };
}

function resume(store: KubeStore, table: Table, requested: number | undefined, text: string): Slice {
  if (requested !== undefined) {
    throw new Refusal(badRequest('specifying resource version is not allowed when using continue'));
  }
  const token = readToken(text);
  if (token.revision === anyRevision)
    return { objects: table.current(), revision: store.revision(), from: token.from };
  const objects = table.snapshot(token.revision);
  if (objects === undefined) {
    throw new Refusal(continueExpired(writeToken({ revision: anyRevision, from: token.from })));
  }
  return { objects, ...token };
}

type Token = { readonly revision: number; readonly from: string };

/** In a token: go on with what is there now, whatever the earlier pages showed. */
const anyRevision = -1;

function writeToken({ revision, from }: Token): string {
  return Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start: `${from}\0` })).toString(
    'base64url',
  );
}

function readToken(text: string): Token {
  try {
    const { rv, start } = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Number.isInteger(rv) && typeof start === 'string') return { revision: rv, from: start.slice(0, -1) };
  } catch {
    // Falls through: broken JSON and wrong fields are the same mistake.
  }
  throw new Refusal(badRequest('continue key is not valid: invalid continue token'));
}
