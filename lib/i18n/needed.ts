import type { Messages } from './messages.ts';

/** A part of the catalogue that is sent whole or not at all. */
export type Part = keyof Messages;

/** Parts that what surrounds every page speaks from, and those said by key from the snapshot. */
export const EVERYWHERE = [
  'sentence',
  'problem',
  'remedy',
  'access',
  'shell',
  'state',
] as const satisfies readonly Part[];

/** Parts that a page speaks from besides: no page is sent the whole catalogue. Held against the components by `needed.test.ts`. */
export const WORDS_OF = {
  overview: ['overview', 'whatIfPanel'],
  services: ['openPort', 'overview', 'route', 'service', 'table', 'way'],
  pools: ['metallb', 'overview', 'pool'],
  peers: ['overview', 'peer', 'pool', 'table', 'term', 'way'],
  routes: ['overview', 'route', 'table', 'term'],
  advertisements: ['advertisement', 'overview', 'route', 'table', 'term'],
  nat: ['nat', 'openPort', 'overview', 'table'],
  settings: ['doctor', 'source'],
  noc: ['noc'],
  'sign-in': [],
  wall: [],
} as const satisfies Readonly<Record<string, readonly Part[]>>;
