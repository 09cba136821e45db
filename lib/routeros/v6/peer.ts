import type { RouterPeer, SessionState } from '../../model/router.ts';
import type { Print } from '../client/reader.ts';
import { type Origin, type PeerBook, withDistinctKeys } from '../peer-book.ts';
import { bareAddress } from '../prefix.ts';
import { bfdOf, type bfdStates } from '../shared/bfd.ts';
import { familiesOf } from '../shared/families.ts';
import type { KeyedRows } from '../shared/key-set.ts';
import { asNumber, duration, flag, number, seconds, setting, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** Configuration and state are one row in RouterOS 6. Never ask for `tcp-md5-key`. */
export const PEERS: Print = {
  menu: '/routing/bgp/peer',
  proplist:
    '.id,name,instance,remote-address,remote-as,local-address,update-source,disabled,comment,state,established,uptime,prefix-count,hold-time,keepalive-time,used-hold-time,used-keepalive-time,remote-id,multihop,ttl,address-families,use-bfd,in-filter'.split(
      ',',
    ),
};

const STATES: Readonly<Record<string, SessionState>> = {
  idle: 'idle',
  connect: 'retrying',
  active: 'retrying',
  opensent: 'negotiating',
  openconfirm: 'negotiating',
  established: 'established',
};

export type PeersContext = {
  /** Epoch milliseconds at which the rows arrived. */
  readonly now: number;
  /** AS of each BGP instance by name. */
  readonly instanceAs: ReadonlyMap<string, number | undefined>;
  readonly bfd: ReturnType<typeof bfdStates>;
  readonly keyed?: KeyedRows;
};

export function peerBook(rows: readonly Row[], context: PeersContext): PeerBook {
  const peers = withDistinctKeys(rows.map((row) => peerFromRow(row, context)));
  const byName = new Map<string, Origin>(
    peers.map(({ name, key, state }) => [name, { key, established: state === 'established' }]),
  );
  return { peers, byName };
}

function peerFromRow(row: Row, { now, instanceAs, bfd, keyed }: PeersContext): RouterPeer {
  const name = text(row, 'name') ?? '';
  const instance = text(row, 'instance');
  const remoteAddress = bareAddress(text(row, 'remote-address'));
  const state = stateOf(row);
  const up = state === 'established';
  const uptime = up ? duration(text(row, 'uptime')) : undefined;
  return {
    key: `main|${remoteAddress ?? name}`,
    name,
    configName: name,
    dynamic: false,
    remoteAddress,
    localAddress: bareAddress(text(row, 'local-address')),
    remoteAs: asNumber(text(row, 'remote-as')),
    localAs: instance === undefined ? undefined : instanceAs.get(instance),
    instance,
    vrf: 'main',
    state,
    rawState: text(row, 'state'),
    establishedSince: uptime === undefined ? undefined : now - uptime,
    prefixCount: number(row, 'prefix-count'),
    holdTime: seconds(text(row, 'used-hold-time') ?? text(row, 'hold-time')),
    keepalive: seconds(text(row, 'used-keepalive-time') ?? text(row, 'keepalive-time')),
    multihop: setting(row, 'multihop'),
    ttl: text(row, 'ttl'),
    families: familiesOf(text(row, 'address-families')),
    bfd: bfdOf(flag(row, 'use-bfd'), remoteAddress, bfd),
    keySet: keyed?.has(text(row, '.id') ?? ''),
    listenRange: undefined,
    inputFilter: text(row, 'in-filter'),
    // RouterOS 6 keeps no reason for a session's end outside its log.
    lastNotification: undefined,
    lastStopped: undefined,
    about: undefined,
    comment: text(row, 'comment'),
  };
}

function stateOf(row: Row): SessionState {
  if (flag(row, 'disabled')) return 'disabled';
  if (flag(row, 'established')) return 'established';
  return STATES[text(row, 'state') ?? ''] ?? 'down';
}
