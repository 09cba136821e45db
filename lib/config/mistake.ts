import { z } from 'zod';
import { nearest } from './nearest.ts';
import { ConfigFile } from './schema.ts';

/** One thing wrong in hopboard.yaml or the environment. `value` is absent for secrets and for what is missing. */
export type Mistake = {
  readonly path: string;
  readonly value?: string;
  readonly message: string;
  readonly remedy: string;
};

type Key = PropertyKey;

const SECRETS = /^(password|token|clientSecret|database)$/;

/** Every issue zod found in `raw` as a mistake, an unknown key each on its own. */
export function mistakesOf(issues: readonly z.core.$ZodIssue[], raw: unknown): Mistake[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(issue.path, key))
      : [wrongValue(issue.path, at(raw, issue.path))],
  );
}

function unknownKey(parent: readonly Key[], key: string): Mistake {
  const schema = schemaAt(parent);
  const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  const meant = nearest(key, known);
  return {
    path: pathText([...parent, key]),
    message: 'is not a known key',
    remedy: meant === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean ${meant}?`,
  };
}

function wrongValue(path: readonly Key[], value: unknown): Mistake {
  const remedy = `Give ${description(path) ?? 'another value'}.`;
  if (value === undefined || value === null) return { path: pathText(path), message: 'is missing', remedy };
  const last = path.at(-1);
  const shown = typeof last === 'string' && SECRETS.test(last) ? {} : { value: valueText(value) };
  return { path: pathText(path), ...shown, message: 'is not allowed', remedy };
}

/** `routers[0].tls.fingerprint` */
export function pathText(path: readonly Key[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || 'the file';
}

/** A scalar as written, shortened; a map or list by its kind alone, for a secret may be inside. */
function valueText(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function at(raw: unknown, path: readonly Key[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    raw,
  );
}

function description(path: readonly Key[]): string | undefined {
  for (let schema = step(path); schema !== undefined; schema = inner(schema)) {
    if (schema instanceof z.ZodType && schema.description !== undefined) return schema.description;
  }
  return undefined;
}

function schemaAt(path: readonly Key[]): z.core.$ZodType | undefined {
  return bare(step(path));
}

function step(path: readonly Key[]): z.core.$ZodType | undefined {
  return path.reduce<z.core.$ZodType | undefined>((outer, key) => {
    const schema = bare(outer);
    if (schema instanceof z.ZodArray) return schema.element;
    return schema instanceof z.ZodObject ? schema.shape[String(key)] : undefined;
  }, ConfigFile);
}

function bare(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  let core = schema;
  for (let next = inner(core); next !== undefined; next = inner(core)) core = next;
  return core;
}

/** One wrapper less: what stands inside an optional, a default or a transformed schema. */
function inner(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return schema.unwrap();
  }
  return schema instanceof z.ZodPipe ? schema.in : undefined;
}
