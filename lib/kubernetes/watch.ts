import { count, isRaw, part, type Raw, text } from './agent/raw.ts';
import { type ApiClient, asFailure } from './agent/request.ts';
import { statusFailure } from './failure.ts';
import { createLines } from './lines.ts';
import { withQuery } from './list.ts';

export type Watching = {
  readonly path: string;
  /** Longest wait for the head of the answer, and then for each byte; milliseconds. */
  readonly headMs: number;
  readonly silenceMs: number;
  /** How long the server shall keep the stream open. */
  readonly watchMs: number;
  readonly resourceVersion: string;
  readonly signal: AbortSignal;
};

/** What a watch tells, in order. After each event `onVersion` is where the next watch would go on. */
export type Watcher = {
  onOpen(): void;
  onBytes(): void;
  onChange(type: 'put' | 'remove', object: Raw): void;
  onVersion(resourceVersion: string): void;
};

/**
 * Watches from a resource version until the server ends the stream, which it does regularly.
 * @throws ApiFailure when the stream could not be opened, broke or fell silent; of kind `expired` when only a new list helps
 */
export async function watch(client: ApiClient, watching: Watching, watcher: Watcher): Promise<void> {
  const path = withQuery(watching.path, {
    watch: 'true',
    resourceVersion: watching.resourceVersion,
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(Math.round(watching.watchMs / 1000)),
  });
  const { body, asked, beat } = await client.open({
    path,
    silenceMs: watching.headMs,
    signal: watching.signal,
  });
  beat(watching.silenceMs);
  watcher.onOpen();

  const take = createLines((line) => {
    const event = parsed(line);
    const object = part(event, 'object');
    const type = text(event, 'type');
    if (type === 'ADDED' || type === 'MODIFIED') watcher.onChange('put', object);
    else if (type === 'DELETED') watcher.onChange('remove', object);
    else if (type !== 'BOOKMARK') {
      // A line we cannot read may have been a change: like an expired version, only a new list helps.
      const status = type === 'ERROR' ? (count(object, 'code') ?? 500) : 410;
      throw statusFailure(asked, status, text(object, 'message') ?? 'not a watch event');
    }
    const version = text(part(object, 'metadata'), 'resourceVersion');
    if (version !== undefined) watcher.onVersion(version);
  });

  try {
    for await (const chunk of body) {
      beat(watching.silenceMs);
      watcher.onBytes();
      take(chunk);
    }
  } catch (error) {
    throw asFailure(error, asked);
  }
}

function parsed(line: string): Raw {
  try {
    const event: unknown = JSON.parse(line);
    return isRaw(event) ? event : {};
  } catch {
    return {};
  }
}
