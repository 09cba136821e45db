/**
 * What pages and server routes see of the collecting: the newest snapshot and the news. They never import the sources.
 * Next loads this module several times (instrumentation, pages, routes); the one running collector stands on `globalThis`.
 */
import 'server-only';
import type { Config, Story } from '../config/index.ts';
import type { JoinInput } from '../correlate/input.ts';
import { HopboardError } from '../errors.ts';
import { SECTION_NAMES, type SectionName, type Snapshot } from '../model/snapshot.ts';
import type { Trends } from '../model/trend.ts';
import type { SilenceBook } from '../silence/book.ts';
import type { Collector, Listener } from './collector.ts';
import { type Edition, etagOf, messageText, type SectionText } from './edition.ts';
import type { StreamHub } from './stream.ts';
import type { TrendBook } from './trends.ts';

declare global {
  var hopboardCollecting:
    | {
        readonly collector: Collector;
        readonly hub: StreamHub;
        readonly build?: string | undefined;
        readonly trends?: TrendBook;
        readonly silences?: SilenceBook;
      }
    | undefined;
}

function collecting() {
  const running = globalThis.hopboardCollecting;
  if (running !== undefined) return running;
  throw new HopboardError('collect.not-started', {
    message: 'Hopboard does not collect yet',
    suggestion: 'Try again in a moment.',
  });
}

/** The newest snapshot. All functions here throw HopboardError `collect.not-started` before collecting runs. */
export function currentSnapshot(): Snapshot {
  return collecting().collector.edition().snapshot;
}

/** The configuration of what is watched now: on the embedded network it changes with the story. */
export function currentConfig(): Config {
  return collecting().collector.config();
}

/** What that snapshot was joined from; undefined while no join has succeeded. */
export function currentInput(): JoinInput | undefined {
  return collecting().collector.input();
}

/** Somebody has silenced a finding, or let it count again: the snapshot follows. */
export async function silencesChanged(): Promise<void> {
  await collecting().silences?.refresh();
}

/** The NAT rules of a router have been changed: the snapshot follows without waiting for the next poll. */
export function readNatSoon(router: string): void {
  collecting().collector.readNatSoon(router);
}

/** Figures over the time this process has seen, as of `now`. */
export function currentTrends(now: number): Trends {
  return collecting().trends?.read(now) ?? { since: now, at: now, series: {} };
}

/** Calls `listener` with each new snapshot and the sections that differ from the one before; returns the way to stop listening. */
export function subscribe(listener: Listener): () => void {
  return collecting().collector.subscribe(listener);
}

/** One section as `GET /api/<section>` sends it, made once per change however often it is asked for. */
export function sectionJson(name: SectionName): SectionText {
  return collecting().collector.edition().texts[name];
}

const snapshotTexts = new WeakMap<Edition, { readonly body: string; readonly etag: string }>();

/** The whole snapshot as `GET /api/snapshot` sends it, made once per revision. */
export function snapshotJson(): { readonly body: string; readonly etag: string } {
  const edition = collecting().collector.edition();
  const made = snapshotTexts.get(edition);
  if (made !== undefined) return made;
  const body = messageText(edition, SECTION_NAMES);
  const text = { body, etag: etagOf(body) };
  snapshotTexts.set(edition, text);
  return text;
}

/** The newest value of some sections as JSON, in the shape the stream goes on with: what a page hands to its first rendering. */
export function sectionsJson(names: readonly SectionName[]): string {
  return messageText(collecting().collector.edition(), names);
}

/** A stream of server-sent events with the newest value of `wants` and each change of them. @see StreamHub.open */
export function openStream(
  wants: readonly SectionName[],
  signal: AbortSignal,
  since?: number,
): ReadableStream<Uint8Array> {
  return collecting().hub.open(wants, signal, since);
}

/** What this server was built as; undefined in development. */
export function currentBuild(): string | undefined {
  return collecting().build;
}

/** Changes the story of the embedded network. @see Collector.switchStory */
export function switchStory(story: Story): Promise<void> {
  return collecting().collector.switchStory(story);
}
