import type { PoolAddress, PoolRow } from '@/lib/model/snapshot.ts';

export type CellUse = PoolAddress['use'] | 'free' | 'buggy' | 'outside';
export type Cell = {
  readonly address: string;
  readonly use: CellUse;
  readonly held: PoolAddress | undefined;
};
/** Addresses that share their first three octets, `192.168.128.`: up to 256, in whole rows. */
export type Block = { readonly prefix: string; readonly cells: readonly Cell[] };

const BLOCK = 256;
/** Cells side by side on a wide screen; narrow ones show half. */
const ROW = 32;

/** How many blocks are drawn at once; a larger pool is first shown as a field of blocks. */
const MOST_BLOCKS = 4;
/** How many blocks such a field may have: a /16. Of a still larger pool only blocks with a held address are in it. */
const MOST_IN_FIELD = 256;

/** One block of a large pool: how many of its addresses the pool has, and how many of those are held. */
export type BlockUse = { readonly prefix: string; readonly used: number; readonly of: number };

type Shape = Pick<PoolRow, 'ranges' | 'avoidBuggyIPs'>;
type Span = { readonly first: number; readonly last: number };

/** The IPv4 part of a pool as blocks of 256 cells, or none when it is too large to be drawn at once. IPv6 is never drawn. */
export function blocksOf(pool: Shape, addresses: readonly PoolAddress[]): readonly Block[] {
  const spans = spansOf(pool);
  const starts = blockStarts(spans, MOST_BLOCKS);
  if (starts === undefined) return [];
  const held = heldBy(addresses);
  return starts.map((start) => blockAt(pool, spans, held, start));
}

/** The blocks of a pool that is too large for {@link blocksOf}; none of one that is not. */
export function blockField(pool: Shape, addresses: readonly PoolAddress[]): readonly BlockUse[] {
  const spans = spansOf(pool);
  if (blockStarts(spans, MOST_BLOCKS) !== undefined) return [];
  const used = new Map<number, number>();
  for (const { address, family } of addresses) {
    if (family !== 4) continue;
    const start = startOf(numberOf(address));
    used.set(start, (used.get(start) ?? 0) + 1);
  }
  const starts = blockStarts(spans, MOST_IN_FIELD) ?? [...used.keys()].sort((a, b) => a - b);
  return starts.slice(0, MOST_IN_FIELD).map((start) => ({
    prefix: prefixOf(start),
    used: used.get(start) ?? 0,
    of: spans.reduce(
      (sum, { first, last }) =>
        sum + Math.max(0, Math.min(last, start + BLOCK - 1) - Math.max(first, start) + 1),
      0,
    ),
  }));
}

/** One block of a pool by its prefix, e.g. `10.20.3.`; undefined where the pool has no such block. */
export function blockNamed(
  pool: Shape,
  addresses: readonly PoolAddress[],
  prefix: string,
): Block | undefined {
  const start = numberOf(`${prefix}0`);
  const spans = spansOf(pool);
  if (!spans.some(({ first, last }) => first < start + BLOCK && start <= last)) return undefined;
  return blockAt(pool, spans, heldBy(addresses), start);
}

function spansOf({ ranges }: Shape): readonly Span[] {
  return ranges
    .filter(({ family }) => family === 4)
    .map(({ first, last }) => ({ first: numberOf(first), last: numberOf(last) }));
}

function heldBy(addresses: readonly PoolAddress[]): ReadonlyMap<string, PoolAddress> {
  return new Map(addresses.map((entry) => [entry.address, entry]));
}

function blockAt(
  pool: Shape,
  spans: readonly Span[],
  held: ReadonlyMap<string, PoolAddress>,
  start: number,
): Block {
  const cells = Array.from({ length: BLOCK }, (_, offset): Cell => {
    const address = textOf(start + offset);
    const holder = held.get(address);
    const inside = spans.some(({ first, last }) => first <= start + offset && start + offset <= last);
    return { address, use: holder?.use ?? emptyUse(inside, pool.avoidBuggyIPs, offset), held: holder };
  });
  return { prefix: prefixOf(start), cells: cropped(cells) };
}

/** Without the rows of {@link ROW} cells before and after the pool in which nothing is inside. */
function cropped(cells: readonly Cell[]): readonly Cell[] {
  const inside = (cell: Cell) => cell.use !== 'outside';
  const first = cells.findIndex(inside);
  const last = cells.findLastIndex(inside);
  return cells.slice(first - (first % ROW), last + ROW - (last % ROW));
}

// MetalLB's avoidBuggyIPs leaves out every address that ends in .0 or .255.
function emptyUse(inside: boolean, avoidBuggy: boolean, offset: number): CellUse {
  if (!inside) return 'outside';
  return avoidBuggy && (offset === 0 || offset === BLOCK - 1) ? 'buggy' : 'free';
}

/** The first address of each block that some span touches; undefined when there are more than `most`. */
function blockStarts(spans: readonly Span[], most: number): number[] | undefined {
  const starts = new Set<number>();
  for (const { first, last } of spans) {
    for (let start = startOf(first); start <= last; start += BLOCK) {
      starts.add(start);
      if (starts.size > most) return undefined;
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function startOf(address: number): number {
  return address - (address % BLOCK);
}

function prefixOf(start: number): string {
  return textOf(start).replace(/0$/, '');
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, octet) => number * BLOCK + Number(octet), 0);
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % BLOCK).join('.');
}
