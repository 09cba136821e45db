import { randomBytes } from 'node:crypto';
import { type Control, writeConfig } from './config-files.ts';
import { serveControl } from './control.ts';
import { type Alive, STORY_NAMES, type Story, type StoryName, startStory } from './story.ts';

export type NetworkOptions = {
  /** The control server's port; 0, the default, lets the system choose. */
  readonly controlPort?: number;
  /** Fixed ports by story and server, e.g. `{ blog: { gw1: 8728 } }`. */
  readonly ports?: Partial<Record<StoryName, Readonly<Record<string, number>>>>;
  /** How lively each story is; both are quiet by default. */
  readonly alive?: Partial<Record<StoryName, Partial<Alive>>>;
};

/** The embedded network: every story with its servers, and the control server. */
export type LabNetwork = {
  readonly control: Control;
  readonly stories: Readonly<Record<StoryName, Story>>;
  /** Writes the product's configuration files into `folder`. @returns their paths by story */
  writeConfigs(folder: string): Promise<Readonly<Record<StoryName, string>>>;
  close(): Promise<void>;
};

export async function startNetwork(options: NetworkOptions = {}): Promise<LabNetwork> {
  const [blog, today] = await Promise.all([start('blog'), start('today')]);
  const stories = { blog, today };
  const all = STORY_NAMES.map((name) => stories[name]);
  const token = randomBytes(24).toString('base64url');
  const server = await serveControl(all, { port: options.controlPort ?? 0, token });
  const control = { origin: server.origin, token };

  function start(name: StoryName): Promise<Story> {
    return startStory(name, { ports: options.ports?.[name] ?? {}, alive: options.alive?.[name] ?? {} });
  }

  return {
    control,
    stories,
    async writeConfigs(folder) {
      return {
        blog: await writeConfig(folder, blog, control),
        today: await writeConfig(folder, today, control),
      };
    },
    async close() {
      await Promise.all([server.close(), ...all.map((story) => story.close())]);
    },
  };
}
