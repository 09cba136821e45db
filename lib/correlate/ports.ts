/** Ports of a matcher as the router writes them: `80`, `80,443`, `8000-8100`; `!` negates the whole. */
export type Ports = { readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

const known = new Map<string, Ports | undefined>();
/** Rules of some routers name a few hundred different ports; more than this are no rules of anybody. */
const MOST_KNOWN = 10_000;

/** Undefined where the text is none that RouterOS writes. Every rule is held against many others, so each text is read once. */
export function parsePorts(text: string): Ports | undefined {
  if (known.has(text)) return known.get(text);
  if (known.size >= MOST_KNOWN) known.clear();
  const ports = readPorts(text);
  known.set(text, ports);
  return ports;
}

function readPorts(text: string): Ports | undefined {
  const negated = text.startsWith('!');
  const ranges = (negated ? text.slice(1) : text).split(',').map((part): readonly [number, number] => {
    const [first = '', last = first] = part.trim().split('-');
    return /^\d+$/.test(first) && /^\d+$/.test(last)
      ? [Number(first), Number(last)]
      : [Number.NaN, Number.NaN];
  });
  return ranges.every(([first, last]) => first <= last) ? { negated, ranges } : undefined;
}

export function matchesPort(ports: Ports, port: number): boolean {
  return ports.ranges.some(([first, last]) => first <= port && port <= last) !== ports.negated;
}

/** Whether every port of `inner` is one of `outer`. A negated matcher covers, and is covered by, only what is written alike. */
export function coversPorts(outer: string, inner: string): boolean {
  if (outer === inner) return true;
  const [all, some] = [parsePorts(outer), parsePorts(inner)];
  if (all === undefined || some === undefined || some.negated) return false;
  if (all.negated) {
    return some.ranges.every(([first, last]) => all.ranges.every(([from, to]) => last < from || to < first));
  }
  return some.ranges.every(([first, last]) => all.ranges.some(([from, to]) => from <= first && last <= to));
}

/** The ports one by one; undefined for a negated matcher or more than `most` ports. */
export function eachPort(text: string, most = 64): readonly number[] | undefined {
  const ports = parsePorts(text);
  if (ports === undefined || ports.negated) return undefined;
  const count = ports.ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (count > most) return undefined;
  return ports.ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
