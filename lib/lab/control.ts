/**
 * The control server of the embedded network: JSON over HTTP on loopback. Every request carries
 * `Authorization: Bearer <token>`; the token is in the configuration files that the network writes.
 *
 * - `GET /` → `{ stories: { <story>: { alive, servers: [{ id, kind, port, running }], routers, nodes } } }`
 * - `POST /<story>/servers/<id>/stop` and `…/start` (ids: `api`, `gw1`, `gw2`): off and on again, on the same port
 * - `POST /<story>/do` with a deed, e.g. `{ "act": "flap-session", "router": "gw1", "node": "worker3", "down": true }`
 * - `POST /<story>/misbehave/<id>` with a fault of that server (`null` or `[]` ends it); a list for `api`
 * - `POST /<story>/alive` with `{ "on": true, "seed": 7, "everyMs": 2000 }`, all optional
 * - `POST /<story>/reset`: from the beginning, all servers running, no fault
 *
 * Answers: 200 with the new state of the story; 400 `{ error }` for a body it cannot read or a name the story does not
 * have; 401; 404.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { ClusterFaults, RouterFault } from './control-faults.ts';
import { Deed, perform } from './deeds.ts';
import { listening } from './listening.ts';
import type { Story } from './story.ts';

export type ControlServer = { readonly origin: string; close(): Promise<void> };

const Wish = z.object({
  on: z.boolean().optional(),
  seed: z.int().optional(),
  everyMs: z.int().min(20).max(3_600_000).optional(),
});

const BODY_LIMIT = 64 * 1024;

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** @param port 0 lets the system choose */
export async function serveControl(
  stories: readonly Story[],
  { port, token }: { readonly port: number; readonly token: string },
): Promise<ControlServer> {
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (!isBearer(request, token)) throw new Refusal(401, 'the token is missing or wrong');
      reply(response, 200, await handle(request, stories));
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 400;
      reply(response, status, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  const chosen = await listening(server, port);
  return {
    origin: `http://127.0.0.1:${chosen}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(request: IncomingMessage, stories: readonly Story[]): Promise<unknown> {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const [name = '', verb = '', id = '', last = ''] = pathname.split('/').slice(1);
  if (request.method === 'GET' && name === '') {
    return { stories: Object.fromEntries(stories.map((story) => [story.name, stateOf(story)])) };
  }
  const story = stories.find((each) => each.name === name);
  if (request.method !== 'POST' || story === undefined) throw new Refusal(404, `nothing at ${pathname}`);
  await carryOut(story, { verb, id, last }, await bodyOf(request));
  return stateOf(story);
}

type Step = { readonly verb: string; readonly id: string; readonly last: string };

async function carryOut(story: Story, { verb, id, last }: Step, body: unknown): Promise<void> {
  switch (`${verb}${last === '' ? '' : `/${last}`}`) {
    case 'servers/stop':
      return serverOf(story, id).stop();
    case 'servers/start':
      return serverOf(story, id).start();
    case 'do': {
      const deed = Deed.parse(body);
      return story.change((world, now) => perform(deed, world, now));
    }
    case 'misbehave':
      return misbehave(story, id, body);
    case 'alive': {
      const { on, seed, everyMs } = Wish.parse(body);
      return story.live({
        ...(on === undefined ? {} : { on }),
        ...(seed === undefined ? {} : { seed }),
        ...(everyMs === undefined ? {} : { everyMs }),
      });
    }
    case 'reset':
      return story.reset();
    default:
      throw new Refusal(404, `no such request: ${verb}`);
  }
}

function misbehave(story: Story, id: string, body: unknown): void {
  if (id === 'api') story.cluster.misbehave(...ClusterFaults.parse(body ?? []));
  else routerOf(story, id).misbehave(RouterFault.parse(body ?? null) ?? undefined);
}

function serverOf(story: Story, id: string) {
  return id === 'api' ? story.cluster : routerOf(story, id);
}

function routerOf(story: Story, id: string) {
  const found = story.routers.find((router) => router.id === id);
  if (found === undefined) throw new Refusal(404, `story ${story.name} has no server ${id}`);
  return found;
}

function stateOf(story: Story) {
  const world = story.world();
  return {
    alive: story.alive(),
    servers: [story.cluster, ...story.routers].map((server) => ({
      id: server.id,
      kind: server.id === 'api' ? 'cluster' : 'router',
      port: server.port,
      running: server.running(),
    })),
    routers: world.routers.map(({ id, version }) => ({ id, version })),
    nodes: world.cluster.nodes.map(({ name, ready, cordoned }) => ({ name, ready, cordoned })),
  };
}

function isBearer(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '');
  const right = Buffer.from(`Bearer ${token}`);
  return given.length === right.length && timingSafeEqual(given, right);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > BODY_LIMIT) throw new Refusal(400, `the body is longer than ${BODY_LIMIT} bytes`);
    chunks.push(bytes);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : JSON.parse(text);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}
