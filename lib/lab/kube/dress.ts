import { createHash } from 'node:crypto';
import { apiVersion, type KubeKind } from './kinds.ts';
import { isRecord, type JsonRecord, type KubeMetadata, type KubeObject } from './object.ts';

/** The annotation in which kubectl keeps what it was last given. */
export const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** What the server decides about an object, not its author. Kept over changes, except `generation`. */
export type ServerFacts = {
  readonly uid: string;
  readonly createdAt: string;
  readonly generation: number;
};

/**
 * The object as a real API server hands it out: with uid, creation time and generation, with managedFields, and, for kinds
 * people apply with kubectl, with the last-applied annotation, which repeats everything in the spec: also a password.
 * The resourceVersion is left to the store.
 */
export function dress(kind: KubeKind, given: KubeObject, facts: ServerFacts, now: string): KubeObject {
  const { resourceVersion: _, managedFields: __, annotations, ...metadata } = given.metadata;
  const dressed: KubeObject = {
    ...given,
    metadata: {
      ...metadata,
      uid: facts.uid,
      creationTimestamp: facts.createdAt,
      ...(given.spec === undefined ? {} : { generation: facts.generation }),
      ...annotationsOf(kind, given, annotations),
    },
  };
  return kind.kind === 'Event' ? dressed : withManagedFields(dressed, kind, facts.createdAt, now);
}

function annotationsOf(kind: KubeKind, given: KubeObject, own: KubeMetadata['annotations']) {
  if (!kind.applied) return own === undefined ? {} : { annotations: own };
  return { annotations: { [lastApplied]: lastAppliedText(given), ...own } };
}

function lastAppliedText({ status: _, ...given }: KubeObject): string {
  const { name, namespace, labels, annotations = {} } = given.metadata;
  const { [lastApplied]: __, ...own } = annotations;
  return `${JSON.stringify({ ...given, metadata: { annotations: own, labels, name, namespace } })}\n`;
}

function withManagedFields(object: KubeObject, kind: KubeKind, createdAt: string, now: string): KubeObject {
  const { apiVersion: _, kind: __, status, metadata, ...fields } = object;
  const { labels, annotations } = metadata;
  const entry = {
    operation: 'Update',
    apiVersion: apiVersion(kind.group, kind.storage),
    fieldsType: 'FieldsV1',
  };
  const managedFields: JsonRecord[] = [
    {
      manager: kind.applied ? 'kubectl-client-side-apply' : 'kube-controller-manager',
      ...entry,
      time: createdAt,
      fieldsV1: fieldPaths({ metadata: { annotations, labels }, ...fields }),
    },
  ];
  if (status !== undefined) {
    const fieldsV1 = fieldPaths({ status });
    managedFields.push({ manager: 'controller', ...entry, time: now, fieldsV1, subresource: 'status' });
  }
  return { ...object, metadata: { ...metadata, managedFields } };
}

function fieldPaths(value: JsonRecord): JsonRecord {
  const paths: Record<string, unknown> = {};
  for (const [field, inner] of Object.entries(value)) {
    if (inner !== undefined) paths[`f:${field}`] = isRecord(inner) ? fieldPaths(inner) : {};
  }
  return paths;
}

/** A uid that is the same in every run: of the object's name and the revision it was made at. */
export function stableUid(kind: KubeKind, key: string, revision: number): string {
  const hex = createHash('sha256').update(`${kind.kind}/${key}@${revision}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
