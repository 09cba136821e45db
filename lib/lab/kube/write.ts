import { lastApplied } from './dress.ts';
import { parseBody, type RequestBody } from './json-body.ts';
import { apiVersion } from './kinds.ts';
import {
  asKubeObject,
  isRecord,
  type JsonRecord,
  type KubeMetadata,
  type KubeObject,
  parseKubeObject,
} from './object.ts';
import type { ResourceRequest } from './request.ts';
import { alreadyExists, badRequest, conflict, methodNotAllowed, notFound, Refusal } from './statuses.ts';
import type { KubeStore } from './store.ts';
import { documentJson, keyOf, type Stored, storedObject } from './stored.ts';
import type { Table } from './table.ts';

/** @returns the answer to a create, update, patch or delete as status code and JSON text. @throws Refusal where it is refused */
export function write(
  store: KubeStore,
  table: Table,
  request: ResourceRequest,
  body: RequestBody,
): { readonly code: number; readonly json: string } {
  const writing: Writing = { store, table, request };
  // A version that is made by conversion can be read only; nobody here converts back.
  if (table.kind.convert[request.version] !== undefined) throw new Refusal(methodNotAllowed);
  switch (request.verb) {
    case 'create':
      return { code: 201, json: create(writing, parseBody(body, 'application/json')) };
    case 'update':
      return { code: 200, json: update(writing, parseBody(body, 'application/json')) };
    case 'patch':
      return { code: 200, json: patch(writing, parseBody(body, 'application/merge-patch+json')) };
    case 'delete':
      return { code: 200, json: remove(writing) };
    default:
      throw new Refusal(methodNotAllowed);
  }
}

type Writing = { readonly store: KubeStore; readonly table: Table; readonly request: ResourceRequest };

function create(writing: Writing, object: JsonRecord): string {
  const { store, table, request } = writing;
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const { name = generatedName(metadata.generateName, store.revision()) } = metadata;
  const named = checked(writing, { ...object, metadata: { ...metadata, name } });
  const subject = { ...table.kind, name: named.metadata.name };
  if (table.get(keyOf(request.namespace, named.metadata.name))) throw new Refusal(alreadyExists(subject));
  return put(writing, named, 'ADDED');
}

function generatedName(prefix: unknown, revision: number): string | undefined {
  return typeof prefix === 'string' ? `${prefix}${revision.toString(36).padStart(5, '0')}` : undefined;
}

function update(writing: Writing, object: JsonRecord): string {
  const before = existing(writing);
  const sent = checked(writing, object);
  const { name, resourceVersion } = sent.metadata;
  if (name !== before.name) {
    throw new Refusal(badRequest('the name of the object does not match the name on the URL'));
  }
  if (resourceVersion !== undefined && resourceVersion !== String(before.revision)) {
    throw new Refusal(conflict({ ...writing.table.kind, name: before.name }));
  }
  return put(writing, sent, 'MODIFIED');
}

function patch(writing: Writing, change: JsonRecord): string {
  const before = existing(writing);
  const { version } = writing.request;
  const merged = merge(JSON.parse(documentJson(before, version)), change);
  return update(writing, isRecord(merged) ? merged : {});
}

function remove({ store, table, request }: Writing): string {
  const before = existing({ store, table, request });
  const object = storedObject(before);
  const { kind } = table;
  store.remove({ kind: kind.kind, namespace: before.namespace, name: before.name });
  store.written({ type: 'DELETED', object });
  const details = { name: before.name, group: kind.group, kind: kind.plural, uid: before.facts.uid };
  return JSON.stringify({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
}

const serverOwned = ['resourceVersion', 'uid', 'creationTimestamp', 'generation', 'managedFields'] as const;

function put(writing: Writing, object: KubeObject, type: 'ADDED' | 'MODIFIED'): string {
  const { store, table, request } = writing;
  const { kind } = table;
  const { name } = object.metadata;
  const before = table.get(keyOf(request.namespace, name));
  const metadata = { ...asAuthored(object.metadata, before), name, namespace: request.namespace };
  const given = { ...object, apiVersion: apiVersion(kind.group, kind.storage), metadata };
  if (store.put(given)) store.written({ type, object: given });
  return documentJson(existing({ store, table, request: { ...request, name } }), request.version);
}

/** Without what the server adds by itself, unless the object's first author had set it: so a later `sync` compares like with like. */
function asAuthored(sent: KubeMetadata, before: Stored | undefined): JsonRecord {
  const authored: Partial<KubeMetadata> = before === undefined ? {} : parseKubeObject(before.given).metadata;
  const metadata: Record<string, unknown> = { ...sent };
  for (const field of serverOwned) {
    delete metadata[field];
    if (authored[field] !== undefined) metadata[field] = authored[field];
  }
  const { [lastApplied]: _, ...annotations } = sent.annotations ?? {};
  const hasNone = authored.annotations === undefined && Object.keys(annotations).length === 0;
  return { ...metadata, annotations: hasNone ? undefined : annotations };
}

function existing({ table, request }: Writing): Stored {
  const { namespace, name } = request;
  const object = name === undefined ? undefined : table.get(keyOf(namespace, name));
  if (object === undefined) throw new Refusal(notFound({ ...table.kind, name }));
  return object;
}

/** The body as an object of the kind, namespace and version the URL names. */
function checked({ table, request }: Writing, object: JsonRecord): KubeObject {
  const { kind } = table;
  const version = apiVersion(kind.group, request.version);
  const known = asKubeObject({ apiVersion: version, kind: kind.kind, ...object });
  if (known === undefined) throw new Refusal(badRequest('the object has no name'));
  if (known.kind !== kind.kind || known.apiVersion !== version) {
    const sent = `${known.apiVersion}, Kind=${known.kind}`;
    throw new Refusal(
      badRequest(
        `the API version in the data (${sent}) does not match the expected API version (${version}, Kind=${kind.kind})`,
      ),
    );
  }
  const { namespace } = known.metadata;
  if (namespace !== undefined && namespace !== request.namespace) {
    const message = 'the namespace of the provided object does not match the namespace sent on the request';
    throw new Refusal(badRequest(message));
  }
  return known;
}

/** JSON merge patch, RFC 7386. */
function merge(target: unknown, change: unknown): unknown {
  if (!isRecord(change)) return change;
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [field, value] of Object.entries(change)) {
    if (value === null) delete merged[field];
    else merged[field] = merge(merged[field], value);
  }
  return merged;
}
