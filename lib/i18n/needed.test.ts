import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { EVERYWHERE, WORDS_OF } from './needed.ts';

/* What each page is sent of the catalogue, held against what the components it imports say. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

type Node = { readonly type: string; readonly [key: string]: unknown };

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const entry of value) yield* nodesOf(entry);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

function textOf(value: unknown): string | undefined {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string'
    ? value.value
    : undefined;
}

type Read = { readonly imports: readonly string[]; readonly spaces: readonly string[] };
const read = new Map<string, Read>();

/** What a file imports of ours, at once or later, and which parts of the catalogue it speaks from. */
function readFile(path: string): Read {
  const present = read.get(path);
  if (present !== undefined) return present;
  const imports: string[] = [];
  const spaces: string[] = [];
  for (const node of nodesOf(parseSync(path, readFileSync(path, 'utf8')).program)) {
    const from = textOf(node.source);
    if (from !== undefined) imports.push(...resolved(path, from));
    if (node.type !== 'CallExpression' || !isNode(node.callee)) continue;
    if (node.callee.name !== 'useTranslations') continue;
    const [name] = Array.isArray(node.arguments) ? node.arguments.map(textOf) : [];
    spaces.push(name?.split('.')[0] ?? '(all)');
  }
  const found = { imports, spaces };
  read.set(path, found);
  return found;
}

function resolved(importer: string, from: string): string[] {
  if (!/^(@\/|\.)/.test(from) || !/\.tsx?$/.test(from)) return [];
  const path = from.startsWith('@/') ? join(ROOT, from.slice(2)) : join(dirname(importer), from);
  return existsSync(path) ? [path] : [];
}

function spacesFrom(entries: readonly string[]): string[] {
  const seen = new Set<string>();
  const open = entries.map((entry) => join(ROOT, entry));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    open.push(...readFile(path).imports);
  }
  return [...new Set([...seen].flatMap((path) => readFile(path).spaces))].sort();
}

/** Said by key from the snapshot, on every page. */
const BY_KEY = ['problem', 'remedy', 'sentence'];

test('what surrounds every page says nothing else', () => {
  const around = ['app/layout.tsx', 'app/(pages)/layout.tsx', 'app/error.tsx', 'app/not-found.tsx'];
  expect([...EVERYWHERE].sort()).toEqual([...new Set([...spacesFrom(around), ...BY_KEY])].sort());
});

describe('a page is sent what it says, and nothing else', () => {
  test.each(Object.entries(WORDS_OF))('%s', (name, words) => {
    const page = { overview: '(pages)', noc: 'noc', 'sign-in': 'sign-in', wall: 'wall' }[name];
    const said = spacesFrom([`app/${page ?? `(pages)/${name}`}/page.tsx`]);
    expect([...words].sort()).toEqual(said.filter((space) => !EVERYWHERE.some((known) => known === space)));
  });
});
