import 'server-only';
import { makeSources } from '../collect/sources.ts';
import { allSources } from '../collect/watched.ts';
import type { Config } from '../config/index.ts';
import type { Check } from '../model/doctor.ts';
import type { Feed } from '../model/feed.ts';
import { examine } from './examine.ts';
import { reviewAll } from './review.ts';

/** How long a source may take to tell how it stands. */
const PATIENCE_MS = 20_000;
/** What a router is asked only once somebody wants prefixes or host names of it. */
const ASKED_LATER: readonly string[] = ['routes', 'advertisements', 'names'];

/** Starts every source of a configuration, waits until each has said how it stands, examines them, and ends them. */
export async function examineOnce(config: Config): Promise<Check[]> {
  const watched = makeSources(config);
  const sources = allSources(watched);
  for (const source of sources) source.start();
  try {
    const [reviews] = await Promise.all([reviewAll(config), ...sources.map(settled)]);
    return examine({
      file: config.file,
      clusters: watched.clusters.map((source) => ({ state: source.state(), feeds: source.feeds() })),
      routers: watched.routers.map(({ source, endpoint }) => ({
        state: source.state(),
        feeds: source.feeds(),
        endpoint,
      })),
      reviews,
    });
  } finally {
    await Promise.all(sources.map((source) => source.stop()));
  }
}

type Observed = { feeds(): readonly Feed[]; subscribe(listener: () => void): () => void };

function settled(source: Observed): Promise<void> {
  const hasSpoken = () =>
    source.feeds().every(({ name, condition }) => condition !== 'loading' || ASKED_LATER.includes(name));
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const timer = setTimeout(end, PATIENCE_MS);
    const leave = source.subscribe(() => hasSpoken() && end());
    if (hasSpoken()) end();
  });
}
