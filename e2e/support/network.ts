import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Deed } from '../../lib/lab/deeds.ts';
import { inRoot, startProgram } from './process.ts';

export type StoryName = 'blog' | 'today';
/** `api` is the Kubernetes API server of the story. */
export type ServerName = 'api' | 'gw1' | 'gw2';

/** What a test can do to the embedded network of one story. */
export type Control = {
  /** Changes the story, e.g. `{ act: 'flap-session', router: 'gw1', node: 'worker3', down: true }`. */
  act(deed: z.input<typeof Deed>): Promise<void>;
  stop(server: ServerName): Promise<void>;
  start(server: ServerName): Promise<void>;
  /** `fault` as the lab's control server takes it; null for none. */
  misbehave(server: ServerName, fault: unknown): Promise<void>;
  /** From the beginning: all servers running, no fault. */
  reset(): Promise<void>;
};

export type Network = {
  /** The path of hopboard.yaml for a story. */
  config(story: StoryName): string;
  control(story: StoryName): Control;
  /** Writes keys into the hopboard.yaml of a story. */
  configure(story: StoryName, keys: Readonly<Record<string, unknown>>): Promise<void>;
  end(): Promise<void>;
};

/** Durations as in hopboard.yaml, e.g. `{ sessions: '1s' }`. */
export type Intervals = Partial<Record<'sessions' | 'routes' | 'nat' | 'advertisements' | 'system', string>>;

const Ready = z.object({ control: z.string(), configs: z.object({ blog: z.string(), today: z.string() }) });
const Written = z.looseObject({ lab: z.looseObject({ token: z.string() }) });

/** Starts the real embedded network in its own process, on free ports, its stories standing still unless named in `alive`. */
export async function startNetwork(alive: readonly StoryName[], intervals: Intervals): Promise<Network> {
  const folder = await mkdtemp(join(tmpdir(), 'hopboard-e2e-'));
  const lab = startProgram([inRoot('lib/lab/main.ts'), folder], {
    HOPBOARD_LAB_ALIVE: alive.join() || 'none',
  });
  const { control: origin, configs } = Ready.parse(JSON.parse(await lab.says(/^\{"ready".*$/m)));
  const token = await withIntervals(Object.values(configs), intervals);

  async function post(path: string, body?: unknown): Promise<void> {
    const response = await fetch(`${origin}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  }

  return {
    config: (story) => configs[story],
    configure: (story, keys) => rewrite(configs[story], keys),
    control: (story) => ({
      act: (deed) => post(`${story}/do`, deed),
      stop: (server) => post(`${story}/servers/${server}/stop`),
      start: (server) => post(`${story}/servers/${server}/start`),
      misbehave: (server, fault) => post(`${story}/misbehave/${server}`, fault),
      reset: () => post(`${story}/reset`),
    }),
    async end() {
      await lab.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the intervals into each configuration. @returns the token of the control server, which is in all of them */
async function withIntervals(paths: readonly string[], intervals: Intervals): Promise<string> {
  let token = '';
  for (const path of paths) {
    const written = Written.parse(parse(await readFile(path, 'utf8')));
    token = written.lab.token;
    await rewrite(path, { polling: intervals });
  }
  return token;
}

async function rewrite(path: string, keys: Readonly<Record<string, unknown>>): Promise<void> {
  const written = Written.parse(parse(await readFile(path, 'utf8')));
  await writeFile(path, stringify({ ...written, ...keys }));
}
