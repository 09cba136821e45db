import { isTrue, type Row, valueIn } from './row.ts';
import { Trap } from './trap.ts';

/**
 * The `?` words of a print as one condition. `only(name)` tells what is known about the rows without reading them: the
 * values of `name` that can match at all, or undefined when any value can. A table with an index needs no more.
 */
export type Condition = {
  matches(row: Row): boolean;
  only(name: string): ReadonlySet<string> | undefined;
};

const TRUE: Condition = { matches: () => true, only: () => undefined };

/**
 * Reads query words in order; they work a stack of booleans that starts as infinite `true`, and a row is returned when
 * every value left on it is true (MikroTik manual, "API", Queries).
 * @param words with their `?`
 * @throws Trap for a stack operation that does not exist
 */
export function parseQuery(words: readonly string[]): Condition {
  let stack: Condition[] = [];
  for (const word of words) {
    if (word.startsWith('?#')) stack = operate(stack, word.slice(2));
    else stack = [comparison(word.slice(1)), ...stack];
  }
  return stack.reduce(and, TRUE);
}

function operate(start: readonly Condition[], operations: string): Condition[] {
  let stack = [...start];
  const at = (index: number) => stack[index] ?? TRUE;
  for (let i = 0; i < operations.length; ) {
    const digits = /^\d+/.exec(operations.slice(i))?.[0];
    if (digits !== undefined) {
      i += digits.length;
      const picked = at(Number(digits));
      // An index ending the word replaces everything; before another character it pushes a copy, and a dot then does nothing.
      stack = i === operations.length ? [picked] : [picked, ...stack];
      if (operations[i] === '.') i += 1;
      continue;
    }
    const [top, below] = [at(0), at(1)];
    const operation = operations[i];
    if (operation === '!') stack = [not(top), ...stack.slice(1)];
    else if (operation === '&') stack = [and(top, below), ...stack.slice(2)];
    else if (operation === '|') stack = [or(top, below), ...stack.slice(2)];
    else if (operation === '.') stack = [top, ...stack];
    else throw new Trap(`bad query operation ${operations}`, 5);
    i += 1;
  }
  return stack;
}

function comparison(text: string): Condition {
  if (text.startsWith('-')) return not(has(text.slice(1)));
  const sign = /^[<>=]/.exec(text)?.[0];
  const body = sign === undefined ? text : text.slice(1);
  const split = body.indexOf('=');
  if (split < 0) return has(body);
  const name = body.slice(0, split);
  const value = body.slice(split + 1);
  if (sign === '<' || sign === '>') return ordered(name, value, sign === '<' ? -1 : 1);
  return equal(name, value);
}

function equal(name: string, value: string): Condition {
  const wanted = canonical(value);
  const values = isTrue(value) || value === 'no' || value === 'false' ? undefined : new Set([value]);
  return {
    matches: (row) => {
      const own = valueIn(row, name);
      return own !== undefined && canonical(own) === wanted;
    },
    only: (asked) => (asked === name ? values : undefined),
  };
}

/** Has: set, and neither empty nor the default of a flag. */
function has(name: string): Condition {
  return {
    matches: (row) => {
      const own = valueIn(row, name);
      return own !== undefined && own !== '' && own !== 'false' && own !== 'no';
    },
    only: () => undefined,
  };
}

function ordered(name: string, value: string, sign: -1 | 1): Condition {
  return {
    matches: (row) => {
      const own = valueIn(row, name);
      return own !== undefined && Math.sign(compare(own, value)) === sign;
    },
    only: () => undefined,
  };
}

function not(inner: Condition): Condition {
  return { matches: (row) => !inner.matches(row), only: () => undefined };
}

function and(a: Condition, b: Condition): Condition {
  return {
    matches: (row) => a.matches(row) && b.matches(row),
    only: (name) => {
      const [left, right] = [a.only(name), b.only(name)];
      return left === undefined || right === undefined
        ? (left ?? right)
        : new Set([...left].filter((value) => right.has(value)));
    },
  };
}

function or(a: Condition, b: Condition): Condition {
  return {
    matches: (row) => a.matches(row) || b.matches(row),
    only: (name) => {
      const [left, right] = [a.only(name), b.only(name)];
      return left === undefined || right === undefined ? undefined : new Set([...left, ...right]);
    },
  };
}

// `?bgp=yes` and `?bgp=true` ask the same.
function canonical(value: string): string {
  return isTrue(value) ? 'true' : value === 'no' ? 'false' : value;
}

/** Integers and IPv4 addresses by value, everything else as text. */
function compare(a: string, b: string): number {
  const [left, right] = [numeric(a), numeric(b)];
  if (left !== undefined && right !== undefined) return left - right;
  return a < b ? -1 : a > b ? 1 : 0;
}

function numeric(text: string): number | undefined {
  if (/^-?\d+$/.test(text)) return Number(text);
  const octets = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/\d+)?$/.exec(text);
  return octets?.slice(1).reduce((sum, octet) => sum * 256 + Number(octet), 0);
}
