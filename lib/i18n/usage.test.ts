import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';
import { describe, expect, test } from 'vitest';
import { en } from './messages/en.ts';

/*
 * What the pages say, held against the catalogue: no text beside it, no key that is not there, no key that nobody uses.
 * Sources are parsed, not searched, so that comments and class names are not taken for text.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Parts of the catalogue that are said by key from the snapshot: held against lib by their last words alone. */
const BY_KEY = ['sentence', 'problem', 'remedy'];

type Tree = { readonly [key: string]: string | Tree };
type Node = { readonly type: string; readonly [key: string]: unknown };

const files = (folders: readonly string[], ending: RegExp) =>
  folders.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((path) => ending.test(path) && !/\.test\.|testing\//.test(path))
      .map((path) => `${folder}/${path}`),
  );

const pages = files(['app', 'components'], /\.tsx?$/).map((path) => {
  const text = readFileSync(`${ROOT}${path}`, 'utf8');
  return { path, text, nodes: [...nodesOf(parseSync(path, text).program)] };
});

const keys = leaves(en);

describe('no visible text outside the catalogue', () => {
  const VISIBLE = ['title', 'alt', 'placeholder', 'aria-label', 'aria-description', 'label'];
  // Names of the product and of formats, the same in every language.
  const NAMES = /^(Hopboard|CSV|JSON)$/;

  test.each(pages.filter(({ path }) => path.endsWith('.tsx')))('$path', ({ nodes }) => {
    const said = nodes.flatMap((node) => {
      if (node.type === 'JSXText') return textOf(node.value);
      if (node.type === 'JSXExpressionContainer') return textOf(literalOf(node.expression));
      if (node.type !== 'JSXAttribute') return [];
      return VISIBLE.includes(nameOf(node.name)) ? textOf(literalOf(node.value)) : [];
    });
    expect(said.filter((text) => !NAMES.test(text))).toEqual([]);
  });
});

test('no sentence is put together from translated parts', () => {
  const joined = pages.flatMap(({ path, text, nodes }) => {
    const translators = namespacesOf(nodes);
    const isSaid = (part: unknown) =>
      isNode(part) && part.type === 'CallExpression' && translators.has(nameOf(part.callee));
    return nodes
      .filter(
        ({ type, expressions, operator, left, right }) =>
          (type === 'TemplateLiteral' && Array.isArray(expressions) && expressions.some(isSaid)) ||
          (type === 'BinaryExpression' && operator === '+' && [left, right].some(isSaid)),
      )
      .map(({ start, end }) => `${path}: ${text.slice(Number(start), Number(end))}`);
  });
  expect(joined).toEqual([]);
});

describe('keys', () => {
  const used = new Set<string>();
  const missing: string[] = [];
  for (const { path, text, nodes } of pages) {
    const spaces = namespacesOf(nodes);
    for (const node of nodes) {
      const space = node.type === 'CallExpression' ? spaces.get(nameOf(node.callee)) : undefined;
      if (space === undefined) continue;
      for (const wish of wishes(argumentsOf(node)[0])) {
        const found = keys.filter((key) => space.some((name) => wish(name).test(key)));
        for (const key of found) used.add(key);
        if (found.length === 0) missing.push(`${path}: ${text.slice(Number(node.start), Number(node.end))}`);
      }
    }
  }

  test('every key that a page asks for is in the catalogue', () => {
    expect(missing).toEqual([]);
  });

  test('every key of the catalogue is asked for', () => {
    const own = keys.filter((key) => !BY_KEY.includes(key.split('.')[0] ?? ''));
    expect(own.filter((key) => !used.has(key))).toEqual([]);
  });

  test('every sentence is said by something in lib', () => {
    const told = files(['lib'], /\.ts$/)
      .filter((path) => !path.startsWith('lib/i18n/'))
      .map((path) => readFileSync(`${ROOT}${path}`, 'utf8'))
      .join('\n');
    const words = new Set(told.match(/[\w-]+/g));
    const unsaid = keys
      .filter((key) => BY_KEY.includes(key.split('.')[0] ?? ''))
      .filter(
        (key) =>
          !key
            .split('.')
            .slice(1)
            .every((word) => words.has(word)),
      );
    expect(unsaid).toEqual([]);
  });
});

/** `['shell.skip', …]` */
function leaves(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : leaves(value, `${prefix}${key}.`),
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const entry of value) yield* nodesOf(entry);
  if (!isNode(value)) return;
  yield value;
  for (const child of Object.values(value)) yield* nodesOf(child);
}

/** The name of an identifier, of a JSX name, or `''`. */
function nameOf(value: unknown): string {
  return isNode(value) && typeof value.name === 'string' ? value.name : '';
}

function literalOf(value: unknown): unknown {
  return isNode(value) && value.type === 'Literal' ? value.value : undefined;
}

/** A text with at least two letters in a row, of any script. Single letters are keys to press. */
function textOf(value: unknown): string[] {
  return typeof value === 'string' && /\p{L}{2}/u.test(value) ? [value.trim()] : [];
}

function argumentsOf(call: Node): readonly unknown[] {
  return Array.isArray(call.arguments) ? call.arguments : [];
}

/** Which names a file gives to which parts of the catalogue: `const t = useTranslations('table')`. */
function namespacesOf(nodes: readonly Node[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { type, id, init } of nodes) {
    if (type !== 'VariableDeclarator' || !isNode(init) || nameOf(init.callee) !== 'useTranslations') continue;
    const space = literalOf(argumentsOf(init)[0]);
    if (typeof space === 'string') found.set(nameOf(id), [...(found.get(nameOf(id)) ?? []), space]);
  }
  return found;
}

/** The keys an argument may stand for, as patterns below a namespace: a text, a template, or a choice between them. */
function wishes(argument: unknown): ((space: string) => RegExp)[] {
  if (!isNode(argument)) return [];
  if (argument.type === 'ConditionalExpression')
    return [...wishes(argument.consequent), ...wishes(argument.alternate)];
  if (argument.type === 'TemplateLiteral' && Array.isArray(argument.quasis)) {
    const parts = argument.quasis.map((quasi) => exactly(cookedOf(quasi)));
    return [(space) => new RegExp(`^${exactly(`${space}.`)}${parts.join('[\\w-]+')}$`)];
  }
  const text = literalOf(argument);
  // What a variable holds is checked by the compiler; here it stands for any key of its part.
  const pattern = typeof text === 'string' ? exactly(text) : '[\\w-]+';
  return [(space) => new RegExp(`^${exactly(`${space}.`)}${pattern}$`)];
}

function cookedOf(quasi: unknown): string {
  const value = isNode(quasi) ? quasi.value : undefined;
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : '';
}

/** A pattern that matches this text alone. */
function exactly(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
