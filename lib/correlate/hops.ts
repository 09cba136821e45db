import { compareNatural } from '../model/compare-text.ts';
import { isInOrder } from '../model/in-order.ts';
import type { Path } from '../model/router.ts';
import type { Hop, HopState } from '../model/snapshot.ts';
import type { NodePlaces } from './places.ts';

/** In order of use: what carries traffic first, what should be there and is not last. */
const ORDER: readonly HopState[] = [
  'in-use',
  'unexpected',
  'candidate',
  'stale',
  'filtered',
  'unreachable',
  'missing',
];

/**
 * One prefix on one router: each learned path held against the nodes that should announce it.
 * A path in use whose node is not expected is `unexpected`; an expected node without any path is `missing`.
 * @param expected names of nodes; undefined when nobody can tell, then nothing is missing or unexpected
 */
export function hopsOf(
  paths: readonly Path[],
  expected: readonly string[] | undefined,
  places: NodePlaces,
  family: 4 | 6,
): Hop[] {
  const enabled = paths.every(isEnabled) ? paths : paths.filter(isEnabled);
  const hops = enabled.map((path) => hopOver(path, places.nodeAt(path.nextHop), expected));
  for (const node of expected ?? NOBODY) {
    if (hops.some((hop) => hop.node === node)) continue;
    hops.push({
      nextHop: places.addressesOf(node).find((address) => familyOf(address) === family) ?? node,
      node,
      state: 'missing',
      ecmp: false,
      flags: '',
    });
  }
  return isInOrder(hops, byUse) ? hops : hops.sort(byUse);
}

const NOBODY: readonly string[] = [];

function isEnabled({ use }: Path): boolean {
  return use !== 'disabled';
}

function hopOver(path: Path, node: string | undefined, expected: readonly string[] | undefined): Hop {
  const { nextHop, ecmp, flags, distance, asPath, peerKey } = path;
  const hop: Hop = { nextHop, state: stateOf(path, node, expected), ecmp, flags };
  if (node !== undefined) hop.node = node;
  if (path.interface !== undefined) hop.interface = path.interface;
  if (distance !== undefined) hop.distance = distance;
  if (asPath !== undefined) hop.asPath = asPath;
  if (peerKey !== undefined) hop.peerKey = peerKey;
  if (path.from !== undefined) hop.peerName = path.from;
  return hop;
}

function byUse(a: Hop, b: Hop): number {
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || compareNatural(a.nextHop, b.nextHop);
}

function stateOf(path: Path, node: string | undefined, expected: readonly string[] | undefined): HopState {
  if (path.use === 'disabled') return 'unreachable';
  if (path.use !== 'in-use' || expected === undefined) return path.use;
  return node !== undefined && expected.includes(node) ? 'in-use' : 'unexpected';
}

export function familyOf(address: string): 4 | 6 {
  return address.includes(':') ? 6 : 4;
}
