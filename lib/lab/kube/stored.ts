import type { ServerFacts } from './dress.ts';
import { apiVersion, type KubeKind } from './kinds.ts';
import { at, type KubeObject, parseKubeObject } from './object.ts';

/** One object at one revision, held as JSON so that lists and watches need not serialise it again. Never changed in place. */
export type Stored = {
  readonly kind: KubeKind;
  /** `namespace/name`, or `name` for cluster-scoped kinds. */
  readonly key: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly revision: number;
  readonly facts: ServerFacts;
  readonly labels: Readonly<Record<string, string>>;
  /** Values a field selector may ask for. */
  readonly fields: Readonly<Record<string, string>>;
  /** The JSON as its author gave it: what a later `sync` is compared with. */
  readonly given: string;
  /** All that follows `"metadata":{"resourceVersion":"…",` up to the last brace. */
  readonly rest: string;
};

export function keyOf(namespace: string | undefined, name: string): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

export function stored(
  kind: KubeKind,
  dressed: KubeObject,
  origin: { given: string; facts: ServerFacts; revision: number },
): Stored {
  const { apiVersion: _, kind: __, metadata, ...others } = dressed;
  const tail = JSON.stringify(others);
  return {
    kind,
    key: keyOf(metadata.namespace, metadata.name),
    namespace: metadata.namespace,
    name: metadata.name,
    ...origin,
    labels: metadata.labels ?? {},
    fields: fieldsOf(kind, dressed),
    rest: JSON.stringify(metadata).slice(1) + (tail === '{}' ? '}' : `,${tail.slice(1)}`),
  };
}

function fieldsOf(kind: KubeKind, object: KubeObject): Record<string, string> {
  const fields: Record<string, string> = {
    'metadata.name': object.metadata.name,
    'metadata.namespace': object.metadata.namespace ?? '',
  };
  for (const path of kind.fields) {
    // `source` is an object; its selector means the component.
    const value = path === 'source' ? at(object, 'source.component') : at(object, path);
    fields[path] = value === undefined ? '' : String(value);
  }
  return fields;
}

/** The object alone, as a get and a watch event show it. `revision` differs from its own only in a deletion. */
export function documentJson(object: Stored, version: string, revision = object.revision): string {
  const head = `{"kind":"${object.kind.kind}","apiVersion":"${apiVersion(object.kind.group, version)}",`;
  return head + body(object, version, revision);
}

/** The object as an item of a list: built-in kinds leave their kind and version out there. */
export function itemJson(object: Stored, version: string): string {
  return object.kind.builtIn ? `{${body(object, version, object.revision)}` : documentJson(object, version);
}

function body(object: Stored, version: string, revision: number): string {
  const convert = object.kind.convert[version];
  const metadata = `"metadata":{"resourceVersion":"${revision}",`;
  if (convert === undefined) return metadata + object.rest;
  const { apiVersion: _, kind: __, ...converted } = convert(storedObject(object, revision));
  return JSON.stringify(converted).slice(1);
}

/** The object parsed, in its stored version. */
export function storedObject(object: Stored, revision = object.revision): KubeObject {
  const head = `{"kind":"${object.kind.kind}","apiVersion":"${apiVersion(object.kind.group, object.kind.storage)}",`;
  return parseKubeObject(`${head}"metadata":{"resourceVersion":"${revision}",${object.rest}`);
}
