import type { RouterPeer } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { bareAddress } from '../prefix.ts';
import { flag, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

type BfdState = NonNullable<RouterPeer['bfd']>['state'];

/** RouterOS 7 from 7.10 on. */
export const BFD_SESSIONS: Print = {
  menu: '/routing/bfd/session',
  proplist: ['remote-address', 'state', 'up', 'inactive', 'vrf'],
};
/** RouterOS 6. */
export const BFD_NEIGHBORS: Print = {
  menu: '/routing/bfd/neighbor',
  proplist: ['address', 'state', 'up'],
};

const STATES: readonly BfdState[] = ['up', 'down', 'init', 'admin-down'];

/** State of BFD by remote address. */
export function bfdStates(rows: readonly Row[]): ReadonlyMap<string, BfdState> {
  const states = new Map<string, BfdState>();
  for (const row of rows) {
    const address = bareAddress(text(row, 'remote-address') ?? text(row, 'address'));
    if (address !== undefined) states.set(address, stateOf(row));
  }
  return states;
}

function stateOf(row: Row): BfdState {
  if (flag(row, 'inactive')) return 'inactive';
  if (flag(row, 'up')) return 'up';
  return STATES.find((state) => state === text(row, 'state')) ?? 'unknown';
}

/** What a peer shows of BFD; undefined where it is neither used nor seen. */
export function bfdOf(
  used: boolean,
  address: string | undefined,
  states: ReadonlyMap<string, BfdState>,
): RouterPeer['bfd'] {
  const state = address === undefined ? undefined : states.get(address);
  return used || state !== undefined ? { used, state: state ?? 'unknown' } : undefined;
}
