/** First and last port, both meant. */
export type PortRange = readonly [first: number, last: number];

/** Ports of a matcher as the router writes them: `80`, `80,443`, `8000-8100`; `!` negates the whole. */
export type Ports = {
  readonly negated: boolean;
  /** As written. */
  readonly ranges: readonly PortRange[];
  /** What it matches, negation resolved: in order, and no two of them touch. */
  readonly matched: readonly PortRange[];
};

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
  const ranges = (negated ? text.slice(1) : text).split(',').map((part): PortRange => {
    const [first = '', last = first] = part.trim().split('-');
    return /^\d+$/.test(first) && /^\d+$/.test(last)
      ? [Number(first), Number(last)]
      : [Number.NaN, Number.NaN];
  });
  if (!ranges.every(([first, last]) => first <= last)) return undefined;
  const joined = joinRanges(ranges);
  return { negated, ranges, matched: negated ? complement(joined) : joined };
}

function joinRanges(ranges: readonly PortRange[]): readonly PortRange[] {
  const joined: PortRange[] = [];
  for (const [first, last] of ranges.toSorted(([a], [b]) => a - b)) {
    const before = joined.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      joined[joined.length - 1] = [before[0], Math.max(before[1], last)];
    else joined.push([first, last]);
  }
  return joined;
}

const LAST_PORT = 65_535;

function complement(ranges: readonly PortRange[]): readonly PortRange[] {
  const gaps: PortRange[] = [];
  let next = 0;
  for (const [first, last] of ranges) {
    if (next < first) gaps.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= LAST_PORT) gaps.push([next, LAST_PORT]);
  return gaps;
}

export function matchesPort(ports: Ports, port: number): boolean {
  return ports.matched.some(([first, last]) => first <= port && port <= last);
}

/** The ports one by one; undefined for a negated matcher or more than `most` ports. */
export function eachPort(text: string, most = 64): readonly number[] | undefined {
  const ports = parsePorts(text);
  if (ports === undefined || ports.negated) return undefined;
  const [range] = ports.ranges;
  if (ports.ranges.length === 1 && range?.[0] === range?.[1]) return range?.slice(0, 1);
  const count = ports.ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (count > most) return undefined;
  return ports.ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => first + index),
  );
}
