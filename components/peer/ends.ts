import type { PeerRow } from '@/lib/model/snapshot.ts';

export type EndName =
  | 'localAs'
  | 'remoteAs'
  | 'address'
  | 'holdTime'
  | 'multihop'
  | 'ttl'
  | 'passwordSet'
  | 'bfd'
  | 'families'
  | 'sourceAddress';
export type EndLine = {
  readonly name: EndName;
  readonly router: string | undefined;
  readonly cluster: string | undefined;
  /** The two ends contradict each other. Never true where one end does not tell. */
  readonly differs: boolean;
};

/**
 * The router's end and the cluster's end of a session, line by line. AS numbers are crosswise: what one end calls its own the other expects.
 * Hold times may differ lawfully (the smaller counts, RFC 4271 §4.2), and multihop and BFD are each end's own matter.
 */
export function endsOf(
  { session, clusterEnd, ...row }: PeerRow,
  word: (value: boolean) => string,
): EndLine[] {
  const router = session.state === 'unknown' ? undefined : session.value;
  const cluster = clusterEnd === undefined || clusterEnd.state === 'unknown' ? undefined : clusterEnd.value;
  const line = (name: EndName, ours: unknown, theirs: unknown, differs = false): EndLine => ({
    name,
    router: textOf(ours, word),
    cluster: textOf(theirs, word),
    differs,
  });
  return [
    line('localAs', row.localAs, cluster?.myAsn, conflict(row.remoteAs, cluster?.myAsn)),
    line('remoteAs', row.remoteAs, cluster?.peerAsn, conflict(row.localAs, cluster?.peerAsn)),
    line('address', row.localAddress, row.remoteAddress),
    line('holdTime', router?.holdTime, cluster?.holdTime),
    line('multihop', router?.multihop, cluster?.multihop),
    line('ttl', router?.ttl, undefined),
    line(
      'passwordSet',
      router?.passwordSet,
      cluster?.passwordSet,
      differ(router?.passwordSet, cluster?.passwordSet),
    ),
    line('bfd', router?.bfd, cluster?.bfdProfile),
    line('families', router?.families?.join(', '), cluster?.families.join(', ')),
    ...(cluster?.sourceAddress === undefined
      ? []
      : [line('sourceAddress', row.remoteAddress, cluster.sourceAddress)]),
  ].filter(({ router: ours, cluster: theirs }) => ours !== undefined || theirs !== undefined);
}

function differ(ours: boolean | undefined, theirs: boolean | undefined): boolean {
  return ours !== undefined && theirs !== undefined && ours !== theirs;
}

function conflict(expected: number | undefined, own: number | undefined): boolean {
  return expected !== undefined && own !== undefined && expected !== own;
}

function textOf(value: unknown, word: (value: boolean) => string): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'boolean' ? word(value) : String(value);
}
