import { dirname, join as joinPath } from 'node:path';
import { access } from '../access/running.ts';
import { startAccess } from '../access/start.ts';
import { type Config, ConfigError, loadConfig } from '../config/index.ts';
import { createJoin } from '../correlate/index.ts';
import { log } from '../log.ts';
import { optional } from '../model/optional.ts';
import { startSettling } from '../nat/settling.ts';
import { openSilenceBook, type SilenceBook } from '../silence/book.ts';
import { silencings } from '../silence/read.ts';
import { buildOf } from './build.ts';
import { startCollector } from './collector.ts';
import { listeningHost } from './listening-host.ts';
import { poolTrends } from './pool-trends.ts';
import { makeSources } from './sources.ts';
import { createStreamHub } from './stream.ts';
import { createTrendBook } from './trends.ts';

/** Reads the configuration, says who may come in, and starts collecting; a configuration that cannot be used ends the process with exit code 2. */
export function startFromEnvironment(): void {
  try {
    const config = loadConfig({ env: { ...process.env, HOST: listeningHost(process.env, process.argv) } });
    startAccess(config);
    startCollecting(config, silencesOf(config));
    startSettling();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/**
 * Starts collecting for this process. Once only: later calls change nothing, for the development server loads modules anew.
 * SIGTERM and SIGINT end the sources and the streams; Next ends the server when no stream holds it any more.
 */
export function startCollecting(config: Config, silences?: SilenceBook): void {
  if (globalThis.hopboardCollecting !== undefined) return;
  const trends = createTrendBook();
  const collector = startCollector(config, {
    makeSources,
    join: createJoin(),
    loadStory,
    now: Date.now,
    poolTrends: (now) => poolTrends(trends.read(now)),
    ...optional({ silences }),
  });
  const build = process.env.NODE_ENV === 'production' ? buildOf(process.cwd()) : undefined;
  const hub = createStreamHub(collector, Date.now, build);
  trends.observe(collector.edition().snapshot);
  collector.subscribe(trends.observe);
  globalThis.hopboardCollecting = { collector, hub, build, trends, ...optional({ silences }) };
  log.info('collect.started', 'Collecting', {
    clusters: config.clusters.map(({ id }) => id).join(),
    routers: config.routers.map(({ id }) => id).join(),
    embedded: config.lab !== undefined,
  });
  const end = () => {
    hub.close();
    silences?.stop();
    void collector.stop();
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
}

/** Where nobody can be an operator there is nothing to read, and no database to open for it. */
function silencesOf({ access: { mode, demonstration } }: Config): SilenceBook | undefined {
  if (mode === 'open' && !demonstration) return undefined;
  return openSilenceBook(async () => silencings(await access().store(), access().now()));
}

/** The embedded network writes the configurations of its stories side by side. */
function loadStory(config: Config, story: string): Config {
  return loadConfig({
    env: { ...process.env, HOPBOARD_CONFIG: joinPath(dirname(config.file), `hopboard.${story}.yaml`) },
  });
}
