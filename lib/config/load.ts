import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { HopboardError } from '../errors.ts';
import type { Config } from './config.ts';
import { type Mistake, mistakesOf } from './mistake.ts';
import { nearest } from './nearest.ts';
import { Cluster, ConfigFile, Router } from './schema.ts';
import {
  passwordVariable,
  type Surroundings,
  settleCluster,
  settleRouter,
  writerVariable,
} from './settle.ts';
import { settleAccess, settleStore } from './settle-access.ts';

/** A configuration that cannot be used. `message` lists every mistake, one a line, and never a secret. */
export class ConfigError extends HopboardError {
  readonly mistakes: readonly Mistake[];

  constructor(file: string, mistakes: readonly Mistake[]) {
    const count = mistakes.length === 1 ? '1 mistake' : `${mistakes.length} mistakes`;
    const lines = mistakes.map((mistake) => `  ${lineOf(mistake)}`);
    super('config.invalid', { message: [`${count} in ${file}:`, ...lines].join('\n'), params: { file } });
    this.mistakes = mistakes;
  }
}

function lineOf({ path, value, message, remedy }: Mistake): string {
  return `${path}${value === undefined ? '' : `: ${value}`} ${message}. ${remedy}`;
}

type Outside = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  readonly readText?: (path: string) => string;
};

/** The file a configuration is read from: `HOPBOARD_CONFIG`, or `hopboard.yaml` in the working directory. */
export function configPath({ env, cwd = process.cwd() }: Outside): string {
  return resolve(cwd, env.HOPBOARD_CONFIG || 'hopboard.yaml');
}

/**
 * Reads and checks the whole configuration.
 * @throws ConfigError with every mistake found, not only the first
 */
export function loadConfig(outside: Outside): Config {
  const file = configPath(outside);
  const readText = outside.readText ?? ((path) => readFileSync(path, 'utf8'));
  const mistakes: Mistake[] = [];
  const raw = readYaml(file, readText, mistakes);
  if (mistakes.length > 0) throw new ConfigError(file, mistakes);

  const parsed = ConfigFile.safeParse(raw);
  if (!parsed.success) mistakes.push(...mistakesOf(parsed.error.issues, raw));

  const around: Surroundings = { env: outside.env, file, readText };
  const crossed: Mistake[] = [];
  const clusters = entries(raw, 'clusters').flatMap(([entry, path]) => {
    const cluster = asFarAsRight(Cluster, entry, { id: 'unnamed' });
    return cluster === undefined ? [] : [settleCluster(cluster, path, around, crossed)];
  });
  const routers = entries(raw, 'routers').flatMap(([entry, path]) => {
    const router = asFarAsRight(Router, entry, { id: 'unnamed', host: 'localhost', username: 'unnamed' });
    return router === undefined ? [] : [settleRouter(router, path, around, crossed)];
  });
  const access = parsed.success ? settleAccess(parsed.data, routers, around, crossed) : undefined;
  mistakes.push(...crossed.filter(({ path }) => !mistakes.some((mistake) => mistake.path === path)));
  mistakes.push(...idsTwice(raw));
  if (entries(raw, 'clusters').length + entries(raw, 'routers').length === 0 && parsed.success) {
    mistakes.push({
      path: 'the file',
      message: 'names nothing to watch',
      remedy: 'Give at least one entry under clusters or routers.',
    });
  }
  // A variable left from a real network is no mistake on the embedded one.
  if (parsed.success && parsed.data.lab === undefined) mistakes.push(...strayVariables(outside.env, raw));

  if (!parsed.success || access === undefined || mistakes.length > 0) throw new ConfigError(file, mistakes);
  const { polling, dns, lab } = parsed.data;
  return {
    file,
    clusters,
    routers,
    polling,
    dns: { servers: dns.servers, everyMs: dns.every },
    access,
    store: settleStore(parsed.data, around),
    lab: lab === undefined ? undefined : { control: lab.control, token: lab.token, story: lab.story },
  };
}

function readYaml(file: string, readText: (path: string) => string, mistakes: Mistake[]): unknown {
  let text: string;
  try {
    text = readText(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    mistakes.push({
      path: 'the file',
      message: `cannot be read (${code})`,
      remedy: 'Set HOPBOARD_CONFIG to the path of your hopboard.yaml.',
    });
    return undefined;
  }
  // Its messages may quote the text, and so a password: only place and code are told.
  const document = parseDocument(text, { prettyErrors: true });
  for (const { linePos, code } of document.errors) {
    mistakes.push({
      path: `line ${linePos?.[0].line ?? 1}, column ${linePos?.[0].col ?? 1}`,
      message: `is not valid YAML (${code})`,
      remedy: 'Check indentation, quotes and keys given twice.',
    });
  }
  if (mistakes.length > 0) return undefined;
  try {
    return document.toJS() ?? {};
  } catch {
    mistakes.push({
      path: 'the file',
      message: 'refers with * to an anchor that is not there, or too often',
      remedy: 'Put a value that begins with * in quotes.',
    });
    return undefined;
  }
}

/**
 * An entry without the fields that are wrong in themselves, so that what they contradict is told at once and not one start later.
 * `standIns` take the place of required fields.
 */
function asFarAsRight<S extends z.ZodType>(
  schema: S,
  entry: unknown,
  standIns: Readonly<Record<string, string>>,
): z.infer<S> | undefined {
  const whole = schema.safeParse(entry);
  if (whole.success) return whole.data;
  if (!isMap(entry)) return undefined;
  const wrong = new Set(
    whole.error.issues.flatMap((issue) =>
      issue.path.length === 0 && issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
    ),
  );
  const right = Object.entries(entry).filter(([key]) => !wrong.has(key));
  return schema.safeParse({ ...standIns, ...Object.fromEntries(right) }).data;
}

function entries(raw: unknown, list: 'clusters' | 'routers'): [entry: unknown, path: string][] {
  const found: unknown = isMap(raw) ? raw[list] : undefined;
  return Array.isArray(found) ? found.map((entry, index) => [entry, `${list}[${index}]`]) : [];
}

/** Clusters and routers share one space of ids: a feed is named `<id>/<name>`. */
function idsTwice(raw: unknown): Mistake[] {
  const seen = new Map<string, string>();
  return [...entries(raw, 'clusters'), ...entries(raw, 'routers')].flatMap(([entry, path]) => {
    const id = isMap(entry) ? entry.id : undefined;
    if (typeof id !== 'string') return [];
    const first = seen.get(id);
    seen.set(id, first ?? path);
    if (first === undefined) return [];
    return [
      {
        path: `${path}.id`,
        value: JSON.stringify(id),
        message: `is the id of ${first} too`,
        remedy: 'Give each its own.',
      },
    ];
  });
}

function strayVariables(env: Outside['env'], raw: unknown): Mistake[] {
  const known = entries(raw, 'routers').flatMap(([entry]) =>
    isMap(entry) && typeof entry.id === 'string'
      ? [passwordVariable(entry.id), writerVariable(entry.id)]
      : [],
  );
  return Object.keys(env)
    .filter((name) => /^HOPBOARD_ROUTER_.*_PASSWORD$/.test(name) && !known.includes(name))
    .map((name) => {
      const meant = nearest(name, known);
      return {
        path: name,
        message: 'belongs to no router',
        remedy: meant === undefined ? 'Unset it, or add the router.' : `Did you mean ${meant}?`,
      };
    });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
