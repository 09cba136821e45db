import { parseAddress, parsePrefix, prefixContains } from '../ip/index.ts';
import { knownValue } from '../model/feed.ts';
import type { RouterState } from '../model/router.ts';
import type { Evidence, PeerRow, ServiceRow } from '../model/snapshot.ts';
import { behind, lackingFor } from './lookup.ts';
import type { Network } from './network.ts';
import type { Explained } from './rule.ts';

/** Sessions of our nodes that do not stand and that no earlier rule explained. Peers that are nobody's node are not our business. */
export function troubled(network: Network, explained: Explained): readonly PeerRow[] {
  return network.rows.peers.rows.filter(
    (row) =>
      (row.health === 'down' || row.health === 'degraded') &&
      row.session.state !== 'unknown' &&
      (row.node !== undefined || row.clusterEnd !== undefined) &&
      !explained.has(`peers/${row.key}`),
  );
}

export type Consequences = {
  readonly suffering: readonly ServiceRow[];
  readonly explains: readonly string[];
};

/** The hops that some sessions would carry, and who is behind them. */
export function consequencesOf(network: Network, sessions: readonly PeerRow[]): Consequences {
  const lacking = sessions.flatMap((row) => lackingFor(network, row));
  return {
    suffering: behind(
      network,
      lacking.map(({ route }) => route),
    ),
    explains: [...sessions.map((row) => `peers/${row.key}`), ...lacking.map(({ key }) => key)],
  };
}

/** Both ends of a session as each tells of it. */
export function sessionEvidence(row: PeerRow): Evidence[] {
  const evidence: Evidence[] = [];
  const session = knownValue(row.session);
  const add = (object: string, field: string, value: string | number | undefined, feed: string) => {
    if (value !== undefined) evidence.push({ object, field, value: String(value), feed });
  };
  const here = `${row.router} ${row.name}`;
  add(here, 'state', session?.rawState ?? session?.state, row.session.feed);
  add(here, 'last notification', session?.lastNotification, row.session.feed);
  add(here, 'last stopped', session?.lastStopped, row.session.feed);
  add(here, 'about', session?.about, row.session.feed);
  const there = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
  if (row.clusterEnd !== undefined && there !== undefined) {
    add(`${row.node} (FRR)`, 'bgpStatus', there.bgpStatus, row.clusterEnd.feed);
  }
  return evidence;
}

/** Whether an address lies in a network the router is itself connected to; undefined while its addresses of that family are not known. */
export function isConnected(router: RouterState | undefined, address: string): boolean | undefined {
  const interfaces = router === undefined ? undefined : knownValue(router.interfaces);
  const subject = parseAddress(address);
  if (interfaces === undefined || subject === undefined) return undefined;
  const own = interfaces.addresses.flatMap((entry) =>
    entry.disabled ? [] : (parsePrefix(entry.address) ?? []),
  );
  const alike = own.filter(({ family }) => family === subject.family);
  // A router that speaks a family has an address of it: none means that they were not read.
  return alike.length === 0 ? undefined : alike.some((prefix) => prefixContains(prefix, subject));
}

/** Rows by what their sessions have in common. */
export function byEnds(rows: readonly PeerRow[]): readonly (readonly PeerRow[])[] {
  const groups = Map.groupBy(rows, (row) => {
    const end = row.clusterEnd === undefined ? undefined : knownValue(row.clusterEnd);
    return `${row.router}|${row.cluster}|${end?.bgpPeer}`;
  });
  return [...groups.values()];
}

export function nodesIn(rows: readonly PeerRow[]): string {
  return [...new Set(rows.map((row) => row.node ?? row.name))].sort().join(', ');
}
