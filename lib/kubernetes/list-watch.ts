import { pause } from '../pause.ts';
import type { ApiClient } from './agent/request.ts';
import { nextTurn } from './agent/turns.ts';
import { type ApiFailure, failureOf } from './failure.ts';
import type { FeedRecord } from './feed-record.ts';
import { list } from './list.ts';
import type { Outage } from './outage.ts';
import type { Shelf } from './shelf.ts';
import { backOff, jittered, type Timing } from './timing.ts';
import { watch } from './watch.ts';

export type ListWatch = {
  readonly client: ApiClient;
  /** Where the kind is found; throws `absent` when it is nowhere. `moved` asks for a fresh look. */
  readonly place: { find(): Promise<string>; moved(): void };
  readonly shelf: Pick<Shelf<unknown>, 'put' | 'remove' | 'replace' | 'clear'>;
  readonly feed: FeedRecord;
  readonly outage: Outage;
  readonly timing: Timing;
  readonly silenceMs: number;
  readonly now: () => number;
  readonly random: () => number;
  /** The failure as this kind tells it, e.g. with the rule that is missing. */
  readonly explain: (failure: ApiFailure) => ApiFailure;
  readonly onChange: () => void;
  /** A kind that was known begins to come back; to be called back when it has. */
  readonly returning: () => () => void;
};

/** 403 and 404 also come from a server that is just starting; only after so many of them they are believed. */
const BELIEVED_AFTER = 3;

/**
 * Keeps a shelf equal to what the API server holds of one kind until `signal` is aborted: list, watch from there, resume
 * where the stream ended, and list anew whenever there could be a gap (410, an error status, a server that was gone).
 * Never rejects.
 */
export async function listWatch(on: ListWatch, signal: AbortSignal): Promise<void> {
  const { feed, shelf, timing, now, random, outage } = on;
  let resumeFrom: string | undefined;
  let failures = 0;

  while (!signal.aborted) {
    let path: string | undefined;
    let openedAt: number | undefined;
    let heard = false;
    const resumed = resumeFrom !== undefined;
    const isBack = resumed || feed.loading() ? undefined : on.returning();
    try {
      path = await on.place.find();
      resumeFrom ??= await relist(on, path, signal);
      await watch(
        on.client,
        {
          path,
          resourceVersion: resumeFrom,
          headMs: Math.min(timing.requestSilenceMs, on.silenceMs),
          silenceMs: on.silenceMs,
          watchMs: jittered(timing.watchMs, random),
          signal,
        },
        {
          onOpen() {
            openedAt = now();
            feed.opened();
            isBack?.();
            if (failures > 0) outage.over();
          },
          onBytes: feed.heard,
          onChange(type, object) {
            shelf[type](object);
            on.onChange();
          },
          onVersion(version) {
            resumeFrom = version;
            heard = true;
          },
        },
      );
      // Ended by the server, as watches are. One that ends at once, again and again, must not become a tight loop.
      if (hasSettled(openedAt)) failures = 0;
      else {
        failures = heard ? 1 : failures + 1;
        await pause(backOff(failures, timing, random), signal);
      }
    } catch (thrown) {
      isBack?.();
      if (signal.aborted) break;
      const failure = on.explain(failureOf(thrown));
      const settled = hasSettled(openedAt);
      if (settled || heard) failures = 0;
      failures += 1;

      const brokeOff =
        openedAt !== undefined && (failure.kind === 'unreachable' || failure.kind === 'silent');
      if (!brokeOff) resumeFrom = undefined;
      if (failure.kind === 'absent') shelf.clear();
      // That there is nothing to go on from any more is an answer, and it was not asked for a list yet.
      if ((brokeOff && settled) || (failure.kind === 'expired' && (resumed || failures === 1))) {
        feed.lost();
        continue;
      }
      feed.failed(failure);
      if (failure.kind === 'absent' && (path !== undefined || failures <= BELIEVED_AFTER)) on.place.moved();
      await waitAfter(failure, path);
    }
  }

  function hasSettled(openedAt: number | undefined): boolean {
    return openedAt !== undefined && now() - openedAt >= timing.settledMs;
  }

  function waitAfter(failure: ApiFailure, path: string | undefined): Promise<void> {
    const ms = backOff(failures, timing, random);
    switch (failure.kind) {
      case 'forbidden':
      case 'absent':
        return pause(failures > BELIEVED_AFTER ? jittered(timing.slowRetryMs, random) : ms, signal);
      case 'throttled':
        return pause(Math.max(ms, failure.retryAfterMs ?? 0), signal);
      // Not probed: each attempt may run an exec plugin. But who is let in again wakes the others.
      case 'unauthorized':
        return outage.wait(ms, undefined, signal);
      default:
        return outage.wait(ms, path ?? '/version', signal);
    }
  }
}

async function relist(on: ListWatch, path: string, signal: AbortSignal): Promise<string> {
  const began = on.now();
  const replacement = on.shelf.replace();
  const silenceMs = Math.min(on.timing.requestSilenceMs, on.silenceMs);
  const { resourceVersion, bytes } = await list(on.client, { path, silenceMs, signal }, replacement.add);
  await nextTurn();
  if (signal.aborted) return resourceVersion;
  replacement.commit();
  on.feed.listed({ bytes, durationMs: on.now() - began });
  on.onChange();
  return resourceVersion;
}
