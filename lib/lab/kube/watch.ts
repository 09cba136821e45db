import type { ServerResponse } from 'node:http';
import type { Faults } from './faults.ts';
import { apiVersion } from './kinds.ts';
import { countParameter, isTrue, matcherOf, type ResourceRequest } from './request.ts';
import type { Matcher } from './selectors.ts';
import { initialEventsForbidden, Refusal, type Status, statusJson, watchExpired } from './statuses.ts';
import type { KubeStore } from './store.ts';
import { documentJson, type Stored } from './stored.ts';
import type { Change, Table } from './table.ts';

/** An open watch, as the server handles it. */
export type OpenWatch = {
  bookmark(): void;
  /** From now on not a byte more, and no end either. */
  silence(): void;
  /** Ends it as a server does that goes away in good order, or with the ERROR event of an expired revision. */
  end(how: 'close' | 'expire'): void;
  readonly group: string;
  readonly plural: string;
};

/** A client that reads this little behind is cut off, as real servers do with slow watchers. */
const bufferLimit = 64 * 1024 * 1024;

// A real server takes a random time between 30 and 60 minutes.
const defaultTimeoutSeconds = 45 * 60;

/**
 * Answers a watch: events as JSON lines until the time is over, the client leaves or the server ends it.
 * Without a resourceVersion, and from 0, it starts with an ADDED event for every object there is. From a revision of the
 * future it stays silent until the store gets there, as the watch cache of a real server does.
 * @throws Refusal 422 on `sendInitialEvents`, 400 on a bad parameter, 410 by an `expire-watches` fault
 */
export function openWatch(
  { store, table, faults }: { store: KubeStore; table: Table; faults: Faults },
  request: ResourceRequest,
  response: ServerResponse,
  onEnd: (watch: OpenWatch) => void,
): OpenWatch {
  const { kind } = table;
  const { query, version } = request;
  if (query.has('sendInitialEvents')) throw new Refusal(initialEventsForbidden);
  const from = countParameter(query, 'resourceVersion') ?? 0;
  const matches = matcherOf(kind, request);
  const wantsBookmarks = isTrue(query.get('allowWatchBookmarks'));
  const timeoutSeconds = countParameter(query, 'timeoutSeconds') || defaultTimeoutSeconds;
  const expired = watchExpired(from, Math.max(table.oldestRevision(), from + 1));
  const fault = faults.take('expire-watches', kind);
  if (fault?.as === 'status') throw new Refusal(expired);

  let isSilent = faults.has('silence-watches', kind);
  response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache, private' });
  response.flushHeaders();

  const timeout = setTimeout(() => {
    watch.bookmark();
    watch.end('close');
  }, timeoutSeconds * 1000);
  const unsubscribe = table.subscribe((change) => {
    if (change.revision > from) send(eventFor(change, matches, version));
  });
  response.on('close', leave);

  function leave(): void {
    clearTimeout(timeout);
    unsubscribe();
    onEnd(watch);
  }

  function send(event: Buffer | undefined): void {
    if (event === undefined || isSilent || response.writableEnded) return;
    if (faults.take('truncate', kind)) response.end(event.subarray(0, event.length / 2));
    else response.write(event);
    if (response.writableLength > bufferLimit) response.destroy();
  }

  const watch: OpenWatch = {
    group: kind.group,
    plural: kind.plural,
    bookmark() {
      const revision = store.revision();
      if (!wantsBookmarks || revision < from) return;
      const metadata = { resourceVersion: String(revision), creationTimestamp: null };
      const object = { kind: kind.kind, apiVersion: apiVersion(kind.group, version), metadata };
      send(line('BOOKMARK', JSON.stringify(object)));
    },
    silence() {
      isSilent = true;
    },
    end(how) {
      if (isSilent) return;
      if (how === 'expire') send(errorEvent(watchExpired(from, store.revision())));
      response.end();
    },
  };

  const missed = from === 0 ? table.current().map(asAdded) : table.changesAfter(from);
  if (missed === undefined || fault?.as === 'event') {
    send(errorEvent(expired));
    watch.end('close');
  } else {
    for (const change of missed) send(eventFor(change, matches, version));
  }
  return watch;
}

function asAdded(object: Stored): Change {
  return { type: 'ADDED', revision: object.revision, object, before: undefined };
}

/** With a selector an object can enter and leave the watch by a change of its own labels. */
function eventFor(change: Change, matches: Matcher, version: string): Buffer | undefined {
  const { object, before, type } = change;
  const was = before !== undefined && matches(before);
  const is = type !== 'DELETED' && matches(object);
  if (is) return eventLine(change, was ? 'MODIFIED' : 'ADDED', object, version);
  return was ? eventLine(change, 'DELETED', before, version) : undefined;
}

const lines = new WeakMap<Change, Map<string, Buffer>>();

/** Made once for all watchers. A deleted object is shown as it last was, at the revision of its deletion. */
function eventLine(change: Change, type: Change['type'], object: Stored, version: string): Buffer {
  const known = lines.get(change) ?? new Map<string, Buffer>();
  lines.set(change, known);
  const made = known.get(`${type} ${version}`) ?? line(type, documentJson(object, version, change.revision));
  known.set(`${type} ${version}`, made);
  return made;
}

function errorEvent(status: Status): Buffer {
  return line('ERROR', statusJson(status));
}

function line(type: string, object: string): Buffer {
  return Buffer.from(`{"type":"${type}","object":${object}}\n`);
}
