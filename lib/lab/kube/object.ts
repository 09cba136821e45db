/** A Kubernetes object as plain JSON, in the version its kind is stored in. */
export type KubeObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: KubeMetadata;
  readonly [field: string]: unknown;
};

export type KubeMetadata = {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly [field: string]: unknown;
};

/** Names one object. The kind's bare name is enough: a store never holds two kinds of one name. */
export type KubeRef = {
  readonly kind: string;
  readonly namespace?: string | undefined;
  readonly name: string;
};

export type JsonRecord = { readonly [field: string]: unknown };

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @returns the value as an object with kind and name, or undefined where it is something else */
export function asKubeObject(value: unknown): KubeObject | undefined {
  return isKubeObject(value) ? value : undefined;
}

function isKubeObject(value: unknown): value is KubeObject {
  return (
    isRecord(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isRecord(value.metadata) &&
    typeof value.metadata.name === 'string' &&
    isOptionalString(value.metadata.namespace) &&
    isOptionalTextMap(value.metadata.labels) &&
    isOptionalTextMap(value.metadata.annotations)
  );
}

function isOptionalString(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isOptionalTextMap(value: unknown): boolean {
  return (
    value === undefined || (isRecord(value) && Object.values(value).every((text) => typeof text === 'string'))
  );
}

/** Reads a dotted path such as `involvedObject.kind`; undefined where any step is missing. */
export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const step of path.split('.')) here = isRecord(here) ? here[step] : undefined;
  return here;
}

/** Parses JSON this store wrote itself. Throws when it is no Kubernetes object. */
export function parseKubeObject(json: string): KubeObject {
  const object = asKubeObject(JSON.parse(json));
  if (object === undefined) throw new Error('the stored JSON is not a Kubernetes object');
  return object;
}
