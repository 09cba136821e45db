import type { Print } from '../client/reader.ts';
import { contains, isHost, prefixLength } from '../prefix.ts';
import { flag, text } from '../values.ts';
import type { Row } from '../wire/row.ts';

/** Configured peers and listen ranges. Never ask for `tcp-md5-key`. Spellings of several versions stand side by side. */
export const CONNECTIONS: Print = {
  menu: '/routing/bgp/connection',
  proplist:
    '.id,name,instance,remote.address,remote.as,local.address,local.default-address,local.role,local.ttl,as,listen,connect,templates,vrf,disabled,dynamic,inactive,hold-time,keepalive-time,multihop,use-bfd,afi,address-families,input.filter,comment,about,.about'.split(
      ',',
    ),
};

/** The range of remote addresses a connection accepts; undefined for one host or for none (BGP unnumbered). */
export function listenRangeOf(connection: Row): string | undefined {
  const remote = text(connection, 'remote.address');
  return remote === undefined || isHost(remote) ? undefined : remote;
}

/**
 * The connection a session belongs to. Not by name: a session can bear the name of another connection's first one. By containment of
 * the remote address, the narrowest range first, the name only to choose among equals (or where the connection has no address).
 */
export function connectionOf(session: Row, connections: readonly Row[]): Row | undefined {
  const address = text(session, 'remote.address')?.split('%')[0];
  const vrf = text(session, 'vrf');
  const fitting = connections.filter((connection) => {
    const itsVrf = text(connection, 'vrf');
    if (vrf !== undefined && itsVrf !== undefined && vrf !== itsVrf) return false;
    const remote = text(connection, 'remote.address');
    return remote === undefined || address === undefined
      ? isNamedAfter(session, connection)
      : contains(remote, address);
  });
  return fitting.toSorted((a, b) => fitness(session, b) - fitness(session, a))[0];
}

function fitness(session: Row, connection: Row): number {
  const bits = prefixLength(text(connection, 'remote.address') ?? '') ?? 0;
  return bits * 4 + (isNamedAfter(session, connection) ? 2 : 0) + (flag(connection, 'disabled') ? 0 : 1);
}

/** Sessions are called `<connection>-<n>`. */
function isNamedAfter(session: Row, connection: Row): boolean {
  const name = text(connection, 'name');
  const called = text(session, 'name');
  return name !== undefined && called !== undefined && called.replace(/-\d+$/, '') === name;
}
