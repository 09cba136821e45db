import type { RouterPeer } from '../../model/router.ts';
import { type Origin, type PeerBook, withDistinctKeys } from '../peer-book.ts';
import { bareAddress } from '../prefix.ts';
import { bfdOf, type bfdStates } from '../shared/bfd.ts';
import { familiesOf } from '../shared/families.ts';
import type { KeyedRows } from '../shared/key-set.ts';
import { asNumber, duration, flag, list, number, seconds, text } from '../values.ts';
import { Row } from '../wire/row.ts';
import { connectionOf, listenRangeOf } from './connection.ts';
import { byPresence, isGhost, lastNotificationOf, placeOf, stateOf } from './session.ts';
import { inherited, type Templates } from './template.ts';

export type PeersContext = {
  /** Epoch milliseconds at which the rows arrived. */
  readonly now: number;
  readonly templates: Templates;
  /** AS of each BGP instance by name (≥7.20). */
  readonly instanceAs: ReadonlyMap<string, number | undefined>;
  readonly bfd: ReturnType<typeof bfdStates>;
  /** Connections, and templates they take over, that have a key. */
  readonly keyed?: KeyedRows;
  readonly keyedTemplates?: KeyedRows;
};

type Pair = { readonly connection: Row | undefined; readonly session: Row | undefined };
const NOTHING = Row.of({});

/**
 * Peers start from the connections, because one whose first TCP connection never succeeded has no session row. A listen range
 * becomes one peer per session, or a single peer never seen while it has none.
 */
export function peerBook(
  connections: readonly Row[],
  sessions: readonly Row[],
  context: PeersContext,
): PeerBook {
  const pairs: Pair[] = sessions
    .filter((session) => !isGhost(session))
    .toSorted(byPresence)
    .map((session) => ({ session, connection: connectionOf(session, connections) }));
  const newest = new Map<string, Pair>();
  for (const pair of pairs) {
    const place = placeOf(pair.session ?? NOTHING, vrfOf(pair, context));
    // A cached session another one to the same peer has replaced is history; two established ones are two peers.
    if (newest.has(place) && !flag(pair.session ?? NOTHING, 'established')) continue;
    newest.set(newest.has(place) ? `${place}|${newest.size}` : place, pair);
  }
  const inOrder = [...newest.values()];
  const seen = new Set(inOrder.map(({ connection }) => connection));
  const all = connections.flatMap((connection) =>
    seen.has(connection)
      ? inOrder.filter((pair) => pair.connection === connection).toSorted(byAddress)
      : [{ connection, session: undefined }],
  );
  const orphans = inOrder.filter(({ connection }) => connection === undefined);
  const joined = [...all, ...orphans];
  const peers = withDistinctKeys(joined.map((pair) => peerFrom(pair, context)));
  return { peers, byName: originsByName(pairs, joined, peers) };
}

/** Every session name, the replaced ones too: paths they left behind are stale. */
function originsByName(
  pairs: readonly Pair[],
  joined: readonly Pair[],
  peers: readonly RouterPeer[],
): ReadonlyMap<string, Origin> {
  const origins = new Map<string, Origin>();
  for (const { session } of pairs) {
    const name = session === undefined ? undefined : text(session, 'name');
    if (name === undefined || session === undefined) continue;
    const own = peers[joined.findIndex((pair) => pair.session === session)];
    const address = bareAddress(text(session, 'remote.address'));
    const key = (own ?? peers.find((peer) => peer.remoteAddress === address))?.key;
    if (key !== undefined) origins.set(name, { key, established: own?.state === 'established' });
  }
  return origins;
}

function peerFrom({ connection = NOTHING, session }: Pair, context: PeersContext): RouterPeer {
  const { now, templates, instanceAs, bfd } = context;
  const config = (...names: string[]) => inherited(connection, templates, ...names);
  const live = session ?? NOTHING;
  const configName = text(connection, 'name');
  const range = listenRangeOf(connection);
  const dynamic = range !== undefined || configName === undefined;
  const name = (dynamic ? text(live, 'name') : undefined) ?? configName ?? text(live, 'name') ?? '';
  const remoteAddress = bareAddress(
    text(live, 'remote.address') ?? (range === undefined ? text(connection, 'remote.address') : undefined),
  );
  const vrf = vrfOf({ connection, session }, context);
  const instance = text(live, 'instance') ?? text(connection, 'instance');
  const state = stateOfPair(connection, session);
  const uptime = state === 'established' ? duration(text(live, 'uptime')) : undefined;
  return {
    key: `${vrf}|${remoteAddress ?? name}`,
    name,
    configName,
    dynamic: dynamic || flag(connection, 'dynamic'),
    remoteAddress,
    localAddress: bareAddress(
      text(live, 'local.address') ??
        text(connection, 'local.address') ??
        text(connection, 'local.default-address'),
    ),
    remoteAs: asNumber(remoteAsText(connection, live, state)),
    localAs:
      asNumber(text(live, 'local.as') ?? config('as')) ??
      (instance === undefined ? undefined : instanceAs.get(instance)),
    instance,
    vrf,
    state,
    rawState: undefined,
    establishedSince: uptime === undefined ? undefined : now - uptime,
    prefixCount: number(live, 'prefix-count'),
    holdTime: seconds(text(live, 'hold-time') ?? config('hold-time')),
    keepalive: seconds(text(live, 'keepalive-time') ?? config('keepalive-time')),
    multihop: truth(text(live, 'multihop') ?? config('multihop')),
    ttl: text(connection, 'local.ttl'),
    families: familiesOf(
      text(live, 'remote.afi') ?? text(live, 'local.afi') ?? config('afi', 'address-families'),
    ),
    bfd: bfdOf(truth(text(live, 'use-bfd') ?? config('use-bfd')) === true, remoteAddress, bfd),
    keySet: hasKey(connection, context),
    listenRange: range,
    inputFilter: text(live, 'input.filter') ?? config('input.filter'),
    lastNotification: lastNotificationOf(live),
    lastStopped: text(live, 'last-stopped'),
    about: aboutOf(live) ?? aboutOf(connection),
    comment: text(connection, 'comment'),
  };
}

function hasKey(connection: Row, { keyed, keyedTemplates, templates }: PeersContext): boolean | undefined {
  if (keyed === undefined || keyedTemplates === undefined) return undefined;
  const seen = new Set<Row>();
  const inherits = (row: Row): boolean =>
    list(text(row, 'templates')).some((name) => {
      const template = templates.get(name);
      if (template === undefined || seen.has(template)) return false;
      seen.add(template);
      return keyedTemplates.has(text(template, '.id') ?? '') || inherits(template);
    });
  return keyed.has(text(connection, '.id') ?? '') || inherits(connection);
}

/** An ended session goes on telling the number it had: what counts is the one the connection expects of the next. */
function remoteAsText(connection: Row, session: Row, state: RouterPeer['state']): string | undefined {
  const [configured, seen] = [text(connection, 'remote.as'), text(session, 'remote.as')];
  return state === 'established' ? (seen ?? configured) : (configured ?? seen);
}

function stateOfPair(connection: Row, session: Row | undefined): RouterPeer['state'] {
  if (flag(connection, 'disabled')) return 'disabled';
  return session === undefined ? 'never-seen' : stateOf(session);
}

function vrfOf({ connection, session }: Pair, { templates }: PeersContext): string {
  const own = session === undefined ? undefined : text(session, 'vrf');
  return own ?? inherited(connection ?? NOTHING, templates, 'vrf') ?? 'main';
}

function aboutOf(row: Row): string | undefined {
  return text(row, 'about') ?? text(row, '.about');
}

function truth(value: string | undefined): boolean | undefined {
  return value === undefined ? undefined : value === 'true' || value === 'yes';
}

function byAddress(a: Pair, b: Pair): number {
  const [one = '', other = ''] = [a, b].map(({ session }) => session?.get('remote.address'));
  return one.localeCompare(other, 'en', { numeric: true });
}
