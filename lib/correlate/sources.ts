import type { Feed } from '../model/feed.ts';
import type { Health } from '../model/health.ts';
import type { Sentence, SourceRow } from '../model/snapshot.ts';
import { say } from './sentence.ts';

/** One row per router and cluster: whether it is read, and every feed of it with its age, cost and trouble. */
export function sourceRow(
  source: Pick<SourceRow, 'id' | 'kind' | 'title' | 'endpoint'>,
  feeds: readonly Feed[],
): SourceRow {
  return { ...source, ...judge(feeds), feeds: [...feeds] };
}

/** A feed that is `absent` (menu, CRD or API not there) is a fact about the source, not a fault of it. */
function judge(feeds: readonly Feed[]): { health: Health; sentence: Sentence } {
  const needed = feeds.filter((feed) => feed.condition !== 'absent');
  const failing = needed.filter((feed) => feed.state !== 'live');
  const worst = failing.find((feed) => feed.state === 'unknown') ?? failing[0];
  if (worst === undefined)
    return { health: needed.length === 0 ? 'unknown' : 'up', sentence: say('source.connected', {}) };
  if (needed.every((feed) => feed.condition === 'loading'))
    return { health: 'unknown', sentence: say('source.loading', {}) };
  if (failing.length < needed.length) {
    return {
      health: 'degraded',
      sentence: say('source.partly', { feeds: failing.map((feed) => feed.name).join(', ') }),
    };
  }
  return worst.state === 'unknown'
    ? { health: 'down', sentence: say('source.down', {}) }
    : { health: 'degraded', sentence: say('source.stale', {}) };
}
