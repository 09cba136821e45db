import 'server-only';
import { rowsFor, sceneOf, waysOf } from '../correlate/path/index.ts';
import type { ServiceRow, Snapshot } from '../model/snapshot.ts';
import type { Way, WayAnswer } from '../model/way.ts';
import { currentInput, currentSnapshot } from './index.ts';

/** The ways to a host, an address or `namespace/name`, worked out now. Without ways where nothing of that name is exposed. */
export function wayAnswer(target: string): WayAnswer {
  const snapshot = currentSnapshot();
  return answer(snapshot, target, rowsFor(snapshot.sections.services.rows, target));
}

/** The ways of one row of the Services page, by its key. */
export function wayAnswerOfRow(key: string): WayAnswer {
  const snapshot = currentSnapshot();
  const rows = snapshot.sections.services.rows.filter((row) => row.key === key);
  return answer(snapshot, key, rows);
}

function answer(snapshot: Snapshot, target: string, rows: readonly ServiceRow[]): WayAnswer {
  const { revision, at, sections } = snapshot;
  const input = currentInput();
  const scene = input && sceneOf(input, sections);
  const ways = scene === undefined ? [] : rows.flatMap((row) => waysOf(scene, row));
  const named = feedsNamed(ways);
  const feeds = sections.sources.rows.flatMap((source) => source.feeds).filter(({ id }) => named.has(id));
  return { target, revision, at, ways, feeds };
}

function feedsNamed(ways: readonly Way[]): ReadonlySet<string> {
  const hops = ways.flatMap(({ trunk, branches }) => [
    ...trunk,
    ...branches.flatMap((branch) => branch.hops),
  ]);
  return new Set(hops.flatMap((hop) => hop.evidence).flatMap(({ feed }) => feed ?? []));
}
