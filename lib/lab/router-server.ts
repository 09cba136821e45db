import {
  createRouterDevice,
  type Fault,
  listenRouter,
  type RouterDevice,
  type RouterListener,
  type RouterUser,
} from './router/index.ts';
import {
  setPeers,
  setRules,
  setStaticNames,
  setStaticRoutes,
  upgradeRouter,
} from './world/change-routers.ts';
import { peersFromRows, routerTables, staticRoutesFromRows } from './world/tables/index.ts';
import { type Row, routerOf, type World } from './world/world.ts';

export type RouterServer = {
  readonly id: string;
  readonly port: number;
  readonly device: RouterDevice;
  running(): boolean;
  /** Drops every connection; the port is kept. */
  stop(): Promise<void>;
  /** Listens again on its own port. */
  start(): Promise<void>;
  misbehave(fault: Fault | undefined): void;
  /** Forgets faults and what clients wrote beside the story. */
  forget(): void;
  /** Shows what follows from `world` now. */
  sync(world: World): void;
};

type Options = {
  readonly id: string;
  readonly world: World;
  readonly users: readonly RouterUser[];
  /** 0 lets the system choose. */
  readonly port: number;
  /** A client changed the router: the story has to follow. */
  readonly onChange: (edit: (world: World, now: number) => World) => void;
};

/** `read,api`: enough for every menu that Hopboard reads. */
const READERS = { name: 'lb-read', policies: ['read', 'api'] };
const WRITERS = { name: 'lb-write', policies: ['read', 'write', 'api'] };

/** Puts one router of the story on a loopback port. */
export async function startRouterServer(options: Options): Promise<RouterServer> {
  const { id, onChange } = options;
  const subject = routerOf(options.world, id);
  const device = createRouterDevice({
    version: subject.version,
    identity: subject.identity,
    users: options.users,
    groups: [READERS, WRITERS],
  });
  /** Menus the world does not derive, as a client left them: they stay until the story starts again. */
  const kept = new Set<string>();
  let world = options.world;
  let listener: RouterListener | undefined;
  let port = options.port;

  function showTables(): void {
    for (const [menu, rowsAt] of Object.entries(routerTables(world, id))) {
      const shown = world;
      if (!kept.has(menu))
        device.setTable(
          menu,
          oncePerTurn(() => rowsAt(shown, id, Date.now())),
        );
    }
  }

  device.onVersion((version) => {
    if (version === routerOf(world, id).version) showTables();
    else onChange((from, now) => upgradeRouter(from, id, version, now));
  });

  device.onWrite((menu, rows) => {
    const edit = editFor(id, menu, rows);
    if (edit === undefined) kept.add(menu);
    else onChange(edit);
  });

  async function start(): Promise<void> {
    if (listener !== undefined) return;
    listener = await listenRouter(device, { host: '127.0.0.1', port });
    port = listener.port;
  }

  showTables();
  await start();
  return {
    id,
    device,
    get port() {
      return port;
    },
    running: () => listener !== undefined,
    async stop() {
      const closing = listener;
      listener = undefined;
      await closing?.close();
    },
    start,
    misbehave: (fault) => device.misbehave(fault),
    forget() {
      device.misbehave(undefined);
      for (const menu of kept) {
        // What the world derives is shown again at the next sync; accounts belong to the process, not to the story.
        if (routerTables(world, id)[menu] === undefined && !menu.startsWith('/user'))
          device.setTable(menu, []);
      }
      kept.clear();
    },
    sync(next) {
      world = next;
      const { version } = routerOf(world, id);
      // Setting the version reboots the device, which shows the tables itself.
      if (device.version === version) showTables();
      else device.version = version;
    },
  };
}

/** The same rows all through one turn of the event loop: a command that reads its table twice knows them by identity. */
function oncePerTurn(make: () => readonly Row[]): () => readonly Row[] {
  let rows: readonly Row[] | undefined;
  return () => {
    if (rows === undefined) {
      rows = make();
      queueMicrotask(() => {
        rows = undefined;
      });
    }
    return rows;
  };
}

/** What a client's change of a menu means for the story; undefined where nothing else depends on it. */
function editFor(router: string, menu: string, rows: readonly Row[]) {
  switch (menu) {
    case '/ip/firewall/nat':
      return (world: World) => setRules(world, router, 'nat', rows);
    case '/ip/firewall/filter':
      return (world: World) => setRules(world, router, 'filter', rows);
    case '/ipv6/firewall/filter':
      return (world: World) => setRules(world, router, 'ipv6Filter', rows);
    case '/ip/dns/static':
      return (world: World) => setStaticNames(world, router, rows);
    case '/routing/bgp/peer':
    case '/routing/bgp/connection':
      return (world: World, now: number) =>
        setPeers(world, router, peersFromRows(menu, rows, routerOf(world, router).peers), now);
    case '/ip/route':
      return (world: World) =>
        setStaticRoutes(world, router, staticRoutesFromRows(rows, routerOf(world, router)));
    default:
      return undefined;
  }
}
