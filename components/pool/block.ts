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

/** How many blocks are drawn; of a larger pool the list of used addresses tells more than a field of cells. */
const MOST_BLOCKS = 4;

/** The IPv4 part of a pool as blocks of 256 cells, or none when it is too large to be drawn. IPv6 is never drawn. */
export function blocksOf(
  pool: Pick<PoolRow, 'ranges' | 'avoidBuggyIPs'>,
  addresses: readonly PoolAddress[],
): readonly Block[] {
  const spans = pool.ranges
    .filter(({ family }) => family === 4)
    .map(({ first, last }) => ({ first: numberOf(first), last: numberOf(last) }));
  const starts = blockStarts(spans);
  if (starts.length > MOST_BLOCKS) return [];

  const held = new Map(addresses.map((entry) => [entry.address, entry]));
  return starts.map((start) => ({
    prefix: textOf(start).replace(/0$/, ''),
    cells: cropped(
      Array.from({ length: BLOCK }, (_, offset): Cell => {
        const address = textOf(start + offset);
        const holder = held.get(address);
        const inside = spans.some(({ first, last }) => first <= start + offset && start + offset <= last);
        return { address, use: holder?.use ?? emptyUse(inside, pool.avoidBuggyIPs, offset), held: holder };
      }),
    ),
  }));
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

/** The first address of each block that some span touches, but no more than one too many. */
function blockStarts(spans: readonly { first: number; last: number }[]): number[] {
  const starts = new Set<number>();
  for (const { first, last } of spans) {
    for (let start = first - (first % BLOCK); start <= last && starts.size <= MOST_BLOCKS; start += BLOCK) {
      starts.add(start);
    }
  }
  return [...starts].sort((a, b) => a - b);
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, octet) => number * BLOCK + Number(octet), 0);
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % BLOCK).join('.');
}
