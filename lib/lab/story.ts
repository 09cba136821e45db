import { randomBytes } from 'node:crypto';
import { type ClusterServer, startClusterServer } from './cluster-server.ts';
import { type DnsServer, serveDns } from './dns.ts';
import { type RouterServer, startRouterServer } from './router-server.ts';
import { hostNames } from './world/host-names.ts';
import { createLife, type Life } from './world/life.ts';
import { blog } from './world/stories/blog.ts';
import { today } from './world/stories/today.ts';
import type { World } from './world/world.ts';

export const STORIES = { blog, today } as const;
export type StoryName = keyof typeof STORIES;
export const STORY_NAMES = ['blog', 'today'] as const satisfies readonly StoryName[];

export type Alive = { readonly on: boolean; readonly seed: number; readonly everyMs: number };

export type StoryOptions = {
  /** Fixed ports by server id (`api`, `gw1`, `gw2`); others are chosen by the system. */
  readonly ports?: Readonly<Record<string, number>>;
  readonly alive?: Partial<Alive>;
};

/** One story with its servers running: a router for each router of the world, and the cluster's API server. */
export type Story = {
  readonly name: StoryName;
  readonly routers: readonly RouterServer[];
  readonly cluster: ClusterServer;
  /** Tells the names of the story's hosts. */
  readonly dns: DnsServer;
  /** What a client logs in with; made anew at every start. */
  readonly passwords: { readonly reader: string; readonly writer: string; readonly admin: string };
  readonly tokens: { readonly reader: string; readonly admin: string };
  world(): World;
  /** Replaces the world by what `edit` makes of it; every server shows it before this returns. Throws what `edit` throws. */
  change(edit: (world: World, now: number) => World): void;
  alive(): Alive;
  live(wish: Partial<Alive>): void;
  /** Starts the story from its beginning, with all servers running and behaving. */
  reset(): Promise<void>;
  close(): Promise<void>;
};

/** Slow enough to read, quick enough to see something within a minute. */
const QUIET: Alive = { on: false, seed: 1, everyMs: 8_000 };

export async function startStory(name: StoryName, options: StoryOptions = {}): Promise<Story> {
  const passwords = { reader: secret(), writer: secret(), admin: secret() };
  const tokens = { reader: secret(), admin: secret() };
  let world: World = STORIES[name](Date.now());
  let alive: Alive = { ...QUIET, ...options.alive };
  let life: Life | undefined;
  let pulse: NodeJS.Timeout | undefined;

  function change(edit: (from: World, now: number) => World): void {
    const next = edit(world, Date.now());
    if (next === world) return;
    world = next;
    for (const server of [...routers, cluster]) server.sync(world);
  }

  function live(wish: Partial<Alive>): void {
    alive = { ...alive, ...wish };
    clearInterval(pulse);
    const before = life;
    change((from, now) => before?.rest(from, now) ?? from);
    life = alive.on ? createLife(alive.seed) : undefined;
    if (life === undefined) return;
    const { step } = life;
    pulse = setInterval(() => change(step), alive.everyMs);
    pulse.unref();
  }

  const users = [
    { name: 'lb-read', password: passwords.reader, group: 'lb-read' },
    { name: 'lb-write', password: passwords.writer, group: 'lb-write' },
    { name: 'admin', password: passwords.admin, group: 'full' },
  ];
  const port = (id: string) => options.ports?.[id] ?? 0;
  const cluster = await startClusterServer({ world, port: port('api'), tokens, onChange: change });
  const routers: RouterServer[] = [];
  for (const { id } of world.routers) {
    routers.push(await startRouterServer({ id, world, users, port: port(id), onChange: change }));
  }
  const dns = await serveDns((host) => hostNames(world).get(host), port('dns'));
  live({});

  return {
    name,
    routers,
    cluster,
    dns,
    passwords,
    tokens,
    world: () => world,
    change,
    alive: () => alive,
    live,
    async reset() {
      for (const router of routers) router.forget();
      cluster.forget();
      life = undefined;
      change((_, now) => STORIES[name](now));
      await Promise.all([...routers, cluster].map((server) => server.start()));
      live({});
    },
    async close() {
      clearInterval(pulse);
      await Promise.all([dns.close(), ...[...routers, cluster].map((server) => server.stop())]);
    },
  };
}

function secret(): string {
  return randomBytes(15).toString('base64url');
}
