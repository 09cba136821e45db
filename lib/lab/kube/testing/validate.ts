import { readdirSync, readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import { parse } from 'yaml';
import { isRecord, type JsonRecord, type KubeObject } from '../object.ts';

const folder = new URL('../crds/', import.meta.url);
const ajv = new Ajv({ allErrors: true, strict: false, formats: formats() });
let schemas: ReadonlyMap<string, ValidateFunction> | undefined;

/**
 * What the CRD of its kind has against an object, one sentence each; empty when it is valid. Fields the schema does not
 * know are mistakes too (a real server prunes them or, asked to be strict, refuses them). Built-in kinds and other groups
 * have no schema here and are always valid; the CEL rules of the schemas are not evaluated.
 */
export function validateAgainstCrds(object: KubeObject): string[] {
  schemas ??= readSchemas();
  const group = object.apiVersion.split('/')[0] ?? '';
  if (!/(^|\.)metallb\.io$/.test(group)) return [];
  const name = `${object.apiVersion} ${object.kind}`;
  const validate = schemas.get(name);
  if (validate === undefined) return [`there is no CRD for ${name}`];
  // As a server sees it: fields without a value are not sent.
  validate(JSON.parse(JSON.stringify(object)));
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${name} ${object.metadata.name}${instancePath}: ${message} ${JSON.stringify(params)}`,
  );
}

function readSchemas(): ReadonlyMap<string, ValidateFunction> {
  const found = new Map<string, ValidateFunction>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
    const { spec } = record(parse(readFileSync(new URL(file, folder), 'utf8')));
    const { group, names, versions } = record(spec);
    for (const version of Array.isArray(versions) ? versions : []) {
      const { name, schema } = record(version);
      const closed = close(record(record(schema).openAPIV3Schema));
      found.set(`${group}/${name} ${record(names).kind}`, ajv.compile(record(closed)));
    }
  }
  return found;
}

/** Forbids unknown fields wherever a schema lists its fields; `metadata` lists none and stays open. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (!isRecord(schema)) return schema;
  const closed: JsonRecord = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, close(value)]),
  );
  const isOpen =
    !isRecord(schema.properties) ||
    typeof schema.type !== 'string' ||
    schema['x-kubernetes-preserve-unknown-fields'];
  return isOpen ? closed : { additionalProperties: false, ...closed };
}

function formats() {
  const whole = (bits: number) => ({
    type: 'number' as const,
    validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** (bits - 1),
  });
  return {
    int32: whole(32),
    int64: whole(64),
    'date-time': (text: string) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text),
    cidr: (text: string) => /^[\da-f.:]+\/\d{1,3}$/i.test(text),
    ipv4: (text: string) => /^\d{1,3}(\.\d{1,3}){3}$/.test(text),
    ipv6: (text: string) => /^[\da-f.]*:[\da-f:.]+$/i.test(text),
  };
}

function record(value: unknown): JsonRecord {
  if (!isRecord(value)) throw new Error('a CRD is not as expected');
  return value;
}
